/** The CORS policy of a rule. @see docs/semantics.md 6.29 */
import type { Cors } from "../../graph/routePolicy.ts";
import type { StringMatcher } from "../../match/stringMatcher.ts";
import type { CorsPolicy } from "../../model/corsPolicy.ts";
import { durationMs } from "../../util/duration.ts";
import { compileStringMatch } from "./compileStringMatch.ts";

/** Lists become the text of their header. */
export function compileCors(policy: CorsPolicy): Cors {
  const { allowMethods = [], allowHeaders = [], exposeHeaders = [], maxAge, allowCredentials, unmatchedPreflights } = policy;
  return {
    allowOrigins: compileOrigins(policy),
    ...(allowMethods.length > 0 && { allowMethods: allowMethods.join(",") }),
    ...(allowHeaders.length > 0 && { allowHeaders: allowHeaders.join(",") }),
    ...(exposeHeaders.length > 0 && { exposeHeaders: exposeHeaders.join(",") }),
    ...(maxAge !== undefined && { maxAge: String(Math.trunc(durationMs(maxAge) / 1000)) }),
    ...(allowCredentials !== undefined && { allowCredentials }),
    ignoreUnmatchedPreflights: unmatchedPreflights === "IGNORE",
  };
}

/** The old list of exact origins counts only where the new one is empty. */
function compileOrigins({ allowOrigins = [], allowOrigin = [] }: CorsPolicy): readonly StringMatcher[] {
  if (allowOrigins.length > 0) return allowOrigins.map(compileStringMatch).filter((matcher) => matcher !== undefined);
  return allowOrigin.map((value) => ({ kind: "exact", value }));
}
