/** The parameters of a query, undecoded. @see docs/semantics.md 7.12 */

enum Character {
  Ampersand = 0x26,
  Equals = 0x3d,
}

/** True for a name that a parameter may have: what ends a name is no part of one. */
export function isParameterName(name: string): boolean {
  return !/[=&]/.test(name);
}

/** Values as they stand, the first of several. @param query With its question mark, or empty. */
export function parseQuery(query: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  if (query.length < 2) return parameters;
  for (const part of query.slice(1).split("&")) {
    const equals = part.indexOf("=");
    const name = equals < 0 ? part : part.slice(0, equals);
    if (!parameters.has(name)) parameters.set(name, equals < 0 ? "" : part.slice(equals + 1));
  }
  return parameters;
}

/** The value of one name, found without taking the rest apart. @param target Where a query stands. @param mark The place of its question mark, or the end of the text. @param name One that a parameter may have. */
export function findParameter(target: string, mark: number, name: string): string | undefined {
  const { length } = target;
  if (length < mark + 2) return undefined;
  for (let start = mark + 1; start > 0; start = target.indexOf("&", start) + 1) {
    if (!target.startsWith(name, start)) continue;
    const end = start + name.length;
    if (end === length) return "";
    const code = target.charCodeAt(end);
    if (code === Character.Ampersand) return "";
    if (code !== Character.Equals) continue;
    const next = target.indexOf("&", end);
    return target.slice(end + 1, next < 0 ? length : next);
  }
  return undefined;
}
