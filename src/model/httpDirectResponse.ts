/**
 * A fixed answer to a request.
 * @see docs/semantics.md 1.B HTTPDirectResponse
 */

/** An answer that no upstream gives. */
export interface HTTPDirectResponse {
  /** HTTP status, required by validation. */
  readonly status?: number;
  /** Absent: no body. */
  readonly body?: HTTPBody;
}

/** A body, as text or as bytes. Of both only `bytes` is kept. */
export interface HTTPBody {
  /** Text, sent as UTF-8. */
  readonly string?: string;
  /** Standard padded base64. */
  readonly bytes?: string;
}
