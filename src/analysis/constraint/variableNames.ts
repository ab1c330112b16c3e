/** Names of the parts of a request. */

/** The cleaned path without the query. */
export const PATH_VARIABLE = "path";
/** A header by its lower-case name, pseudo headers included. `host` is another name of the authority. @see docs/semantics.md 6.17 */
export function headerVariableName(name: string): string {
  return `header ${name === "host" ? ":authority" : name}`;
}

/** A query parameter. */
export function queryVariable(name: string): string {
  return `query ${name}`;
}

/** A claim of the JWT. */
export function claimVariable(path: readonly string[]): string {
  return `claim ${JSON.stringify(path)}`;
}

/** Which part a name is of, and its own name. */
export function parseVariable(variable: string): { readonly kind: "path" | "header" | "query" | "claim"; readonly name: string } {
  const [kind = ""] = variable.split(" ", 1);
  const name = variable.slice(kind.length + 1);
  return kind === "header" || kind === "query" || kind === "claim" ? { kind, name } : { kind: "path", name: "" };
}
