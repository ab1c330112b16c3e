/** The parameters of a query, undecoded. @see docs/semantics.md 7.12 */

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

/** The value of one name, found without taking the rest apart. */
export function findParameter(query: string, name: string): string | undefined {
  if (query.length < 2 || name.includes("=") || name.includes("&")) return undefined;
  for (let start = 1; start > 0; start = query.indexOf("&", start) + 1) {
    if (!query.startsWith(name, start)) continue;
    const end = start + name.length;
    const code = query.charCodeAt(end);
    if (code === EQUALS) {
      const next = query.indexOf("&", end);
      return next < 0 ? query.slice(end + 1) : query.slice(end + 1, next);
    }
    if (code === AMPERSAND || end === query.length) return "";
  }
  return undefined;
}

const EQUALS = 0x3d;
const AMPERSAND = 0x26;
