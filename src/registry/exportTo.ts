/** Who may see an object. @see docs/semantics.md 3.11 */

/** The entry for everyone. */
export const EVERYONE = "*";
/** The entry for the object's own namespace. */
export const OWN_NAMESPACE = ".";
/** The entry for no one. */
export const NO_ONE = "~";

/** True when a proxy of `client` sees an object of `owner` with these entries; `*` beats `~`. @see docs/semantics.md 3.14 */
export function isVisible(exportTo: readonly string[], owner: string, client: string): boolean {
  if (exportTo.includes(EVERYONE)) return true;
  if (exportTo.includes(NO_ONE)) return false;
  return exportTo.includes(client) || (owner === client && exportTo.includes(OWN_NAMESPACE));
}
