/**
 * The place of a field inside an object as text: `spec.http[0].match[1].headers["x-user.id"]`.
 * Names that are not plain identifiers are quoted as JSON strings, so every path parses back to the same segments.
 */

/** A key of an object or an index of a list. */
export type FieldSegment = string | number;

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** `["spec", "http", 0, "match"]` to `spec.http[0].match`. */
export function formatFieldPath(segments: readonly FieldSegment[]): string {
  return segments.reduce<string>((path, segment) => appendSegment(path, segment), "");
}

/** `spec.http` and `0` to `spec.http[0]`: one step further down a path that is text already. */
export function appendSegment(path: string, segment: FieldSegment): string {
  if (typeof segment === "number") return `${path}[${segment}]`;
  if (!PLAIN_NAME.test(segment)) return `${path}[${JSON.stringify(segment)}]`;
  return path === "" ? segment : `${path}.${segment}`;
}

const SEGMENT = /\.?([A-Za-z_][A-Za-z0-9_-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/gy;

/** The reverse of `formatFieldPath`; stops at the first text that is no segment. */
export function parseFieldPath(path: string): readonly FieldSegment[] {
  const segments: FieldSegment[] = [];
  for (const [, name, index, quoted] of path.matchAll(SEGMENT)) {
    if (name !== undefined) segments.push(name);
    else if (index !== undefined) segments.push(Number(index));
    else if (quoted !== undefined) segments.push(JSON.parse(quoted) as string);
  }
  return segments;
}
