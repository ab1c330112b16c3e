/** Header names that stand for a claim of the request's token: `@request.auth.claims.group`. @see docs/semantics.md 6.20 */

const PREFIX = "@request.auth.claims";

/** The path of the claim, or undefined where the name is that of an ordinary header. */
export function parseJwtClaim(name: string): readonly string[] | undefined {
  if (!name.toLowerCase().startsWith(PREFIX)) return undefined;
  const rest = name.slice(PREFIX.length);
  if (rest.length > 1 && rest.startsWith(".")) return rest.slice(1).split(".");
  if (rest.length > 2 && rest.startsWith("[") && rest.endsWith("]")) return rest.slice(1, -1).split("][");
  return undefined;
}
