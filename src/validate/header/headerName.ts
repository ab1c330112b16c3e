/** Names of headers, by what is done with them. @see docs/semantics.md V-M2, V-O1, V-C3 */
import { parseJwtClaim } from "../../host/jwtClaim.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Problem } from "../report.ts";

// The comma is no token character, and Istio takes it. `*`, which stands for all in a CORS list, is one.
const TOKEN = /^[!#$%&'*+,.^_`|~A-Za-z0-9-]+$/;
const PSEUDO_HEADERS = new Set([":method", ":scheme", ":authority", ":path", ":status"]);

const EMPTY: Problem = { code: "header-name-invalid", message: "the name of the header is empty", help: "name the header" };

/** What is wrong with a text as the name of any header. */
export function headerNameProblem(name: string): Problem | undefined {
  if (name === "") return EMPTY;
  if (TOKEN.test(name)) return undefined;
  return {
    code: "header-name-invalid",
    message: `${quoteText(name)} is no name of a header`,
    help: "use letters, digits and `-`, without blanks, colons or other separators",
  };
}

/** What is wrong with a header that a rule matches on: a token, a pseudo header or a claim. */
export function matchedHeaderProblem(name: string): Problem | undefined {
  if (parseJwtClaim(name) !== undefined || PSEUDO_HEADERS.has(name)) return undefined;
  const problem = headerNameProblem(name);
  const help = matchedHeaderHelp(name.toLowerCase());
  return problem === undefined || help === undefined ? problem : { ...problem, help };
}

function matchedHeaderHelp(name: string): string | undefined {
  if (name.startsWith(":")) return `the pseudo headers are ${[...PSEUDO_HEADERS].join(", ")}`;
  if (name.startsWith("@request.auth.claims")) return "write a claim as `@request.auth.claims.name` or `@request.auth.claims[a][b]`";
  return undefined;
}

/** What is wrong with a request header to set or add: `host` and `:authority` are fine. */
export function settableRequestHeaderProblem(name: string): Problem | undefined {
  if (name === "") return EMPTY;
  return isAuthorityHeader(name) ? undefined : pseudoProblem(name);
}

/** What is wrong with a request header to remove, or a response header to change. */
export function changeableHeaderProblem(name: string): Problem | undefined {
  if (name === "") return EMPTY;
  if (name.toLowerCase() !== "host") return pseudoProblem(name);
  return {
    code: "header-forbidden",
    message: `${quoteText(name)} can only be set on requests`,
    help: "use rewrite.authority, or headers.request.set",
  };
}

/** True for the two names of the authority, in any case. */
export function isAuthorityHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return lower === ":authority" || lower === "host";
}

function pseudoProblem(name: string): Problem | undefined {
  if (!name.startsWith(":")) return undefined;
  return {
    code: "header-forbidden",
    message: `${quoteText(name)} is a pseudo header and cannot be changed`,
    help: "use rewrite for the path and the authority",
  };
}
