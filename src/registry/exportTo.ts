/** Who may see an object. @see docs/semantics.md 3.11 */

/** The entry for everyone. */
export const EVERYONE = "*";
/** The entry for the object's own namespace. */
export const OWN_NAMESPACE = ".";
/** The entry for no one. */
export const NO_ONE = "~";

/** True when a proxy of `client` finds an object of `owner` with these entries in lists; `*` beats `~`. @see docs/semantics.md 3.12 */
export function isVisible(exportTo: readonly string[], owner: string, client: string): boolean {
  return (exportTo.includes(EVERYONE) || !exportTo.includes(NO_ONE)) && isVisibleByName(exportTo, owner, client);
}

/** The same for a service that is looked up by its name: there `~` hides nothing from those that other entries name. @see docs/semantics.md 3.14 */
export function isVisibleByName(exportTo: readonly string[], owner: string, client: string): boolean {
  return exportTo.includes(EVERYONE) || exportTo.includes(client) || (owner === client && exportTo.includes(OWN_NAMESPACE));
}
