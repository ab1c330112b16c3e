/**
 * A span of time as protobuf JSON and Go write it: `1h30m`, `1.5s`, `100ms`, `0`. It is kept as the user wrote it; a decoded one is
 * known to parse, see `durationMs` in util/duration.ts.
 * @see docs/semantics.md 1.8
 */
export type Duration = string;
