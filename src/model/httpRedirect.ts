/**
 * A redirect as the answer to a request.
 * @see docs/semantics.md 1.B HTTPRedirect
 */

/** Where the port of a redirect comes from. `FROM_PROTOCOL_DEFAULT` is the zero value. */
export type RedirectPortSelection = "FROM_PROTOCOL_DEFAULT" | "FROM_REQUEST_PORT";

/** Parts of the Location to change; what is absent or empty stays as the request has it. */
export interface HTTPRedirect {
  /** Replaces the whole path, query included where it has a `?`. Not together with `prefixRewrite`. */
  readonly uri?: string;
  /** Replaces the part of the path that the prefix match took. */
  readonly prefixRewrite?: string;
  /** Replaces host and port. */
  readonly authority?: string;
  /** `http` or `https`. */
  readonly scheme?: string;
  /** Replaces the port. Dropped where `derivePort` is given too. */
  readonly port?: number;
  /** Says where the port comes from instead. */
  readonly derivePort?: RedirectPortSelection;
  /** Status: 301, 302, 303, 307 or 308. Absent or 0: 301. */
  readonly redirectCode?: number;
}
