/** Header values with formats that Istio admits and Envoy does not know. @see docs/semantics.md 2.15 */
import type { HeaderOperations, Headers } from "../../model/headers.ts";
import type { HTTPRoute } from "../../model/httpRoute.ts";
import { appendSegment } from "../../util/fieldPath.ts";
import { envoyFormatProblem } from "../../validate/header/envoyFormat.ts";
import { isInternalHeader } from "./compileHeaders.ts";

/** A value that Envoy refuses, by its path below the rule. */
export interface FormatRefusal {
  readonly reason: string;
  readonly path: string;
}

/** The first such value of a rule, or of a destination that gets traffic. */
export function findFormatRefusal({ headers, redirect, directResponse, route = [] }: Omit<HTTPRoute, "match">): FormatRefusal | undefined {
  const own = findInHeaders(headers, "headers");
  if (own !== undefined || redirect !== undefined || directResponse !== undefined) return own;
  for (const [i, { headers: ofArm, weight = 0 }] of route.entries()) {
    const found = route.length === 1 || weight > 0 ? findInHeaders(ofArm, `route[${i}].headers`) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function findInHeaders(headers: Headers | undefined, path: string): FormatRefusal | undefined {
  if (headers === undefined) return undefined;
  return findInOperations(headers.request, `${path}.request`) ?? findInOperations(headers.response, `${path}.response`);
}

function findInOperations(operations: HeaderOperations | undefined, path: string): FormatRefusal | undefined {
  for (const field of ["set", "add"] as const) {
    for (const [name, value] of Object.entries(operations?.[field] ?? {})) {
      // The authority is rewritten to the text as it stands.
      const problem = isInternalHeader(name.toLowerCase()) ? undefined : envoyFormatProblem(value);
      if (problem !== undefined) {
        return { reason: `Envoy refuses the header value \`${value}\`: ${problem}`, path: appendSegment(`${path}.${field}`, name) };
      }
    }
  }
  return undefined;
}
