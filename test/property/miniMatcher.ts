/** A second matcher, written from the documents alone and as short as it gets, to hold against the engine. @see docs/semantics.md 6.13 */
import fc from "fast-check";
import type { HTTPMatchRequest } from "../../src/model/httpMatchRequest.ts";
import type { HTTPRoute } from "../../src/model/httpRoute.ts";
import type { StringMatch } from "../../src/model/stringMatch.ts";
import { HEADER_NAMES, HEADER_VALUES, PATHS } from "./arbitraries/names.ts";

/** What the small matcher knows of a request. */
export interface MiniRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
}

/** Requests over the names that rules use. */
export const miniRequest: fc.Arbitrary<MiniRequest> = fc.record(
  {
    method: fc.constantFrom("GET", "GET", "POST", "PUT"),
    path: fc
      .tuple(fc.constantFrom(...PATHS, "/a/z", "/ab/"), fc.constantFrom("", "", "?x=1", "?x=&y", "?y=1&x=2&x=1"))
      .map(([path, query]) => path + (path.includes("?") ? "" : query)),
    headers: fc.array(fc.tuple(fc.constantFrom(...HEADER_NAMES), fc.constantFrom(...HEADER_VALUES)), { maxLength: 3 }),
  },
  { noNullPrototype: true },
);

/** True when every condition of the item holds. */
export function fits(match: HTTPMatchRequest, { method, path, headers }: MiniRequest): boolean {
  const [plain = "", query] = path.split("?", 2);
  const linesOf = (name: string) => headers.filter(([own]) => own.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
  const parameters = (query ?? "").split("&").map((part) => part.split("="));
  return (
    uriFits(match, plain) &&
    (match.method === undefined || textFits(match.method, method)) &&
    Object.entries(match.headers ?? {}).every(([name, value]) => linesOf(name).some((line) => textFits(value, line))) &&
    Object.entries(match.withoutHeaders ?? {}).every(([name, value]) => {
      const lines = linesOf(name);
      const isPresence = Object.keys(value).length === 0;
      return lines.length === 0 ? isPresence || !textFits(value, "") : !lines.some((line) => textFits(value, line));
    }) &&
    Object.entries(match.queryParams ?? {}).every(([name, value]) => {
      const found = query === undefined ? undefined : parameters.find(([key]) => key === name);
      return found !== undefined && textFits(value, found[1] ?? "");
    })
  );
}

/** The first rule with an item that fits. */
export function firstFit<Rule extends Pick<HTTPRoute, "match">>(rules: readonly Rule[], request: MiniRequest): Rule | undefined {
  return rules.find(({ match }) => match === undefined || match.some((item) => fits(item, request)));
}

/** True for an item that takes everything, wherever the request comes from. @see docs/semantics.md 6.6 */
export function takesEverything({ uri, name: _, ignoreUriCase: __, ...others }: HTTPMatchRequest): boolean {
  const anyPath = uri === undefined || Object.keys(uri).length === 0 || uri.prefix === "/" || uri.regex === ".*";
  return anyPath && Object.keys(others).length === 0;
}

function uriFits({ uri, ignoreUriCase }: HTTPMatchRequest, path: string): boolean {
  if (uri === undefined) return true;
  if (!ignoreUriCase || uri.regex !== undefined) return textFits(uri, path);
  const { exact, prefix } = uri;
  return textFits(
    { ...(exact !== undefined && { exact: exact.toLowerCase() }), ...(prefix !== undefined && { prefix: prefix.toLowerCase() }) },
    path.toLowerCase(),
  );
}

function textFits({ exact, prefix, regex }: StringMatch, text: string): boolean {
  if (exact !== undefined) return text === exact;
  if (prefix !== undefined) return text.startsWith(prefix);
  return regex === undefined || new RegExp(`^(?:${regex})$`).test(text);
}
