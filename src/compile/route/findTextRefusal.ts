/** Texts that Istio admits and that no header can carry. @see docs/semantics.md 2.16 */
import type { HTTPRoute } from "../../model/httpRoute.ts";
import { hasLineBreak } from "../../validate/header/lineBreak.ts";
import type { FormatRefusal } from "./findFormatRefusal.ts";

type Rule = Omit<HTTPRoute, "match">;

/** The first such text of a rule, or of a destination that gets traffic. */
export function findTextRefusal({ headers, redirect, directResponse, rewrite, route = [] }: Rule): FormatRefusal | undefined {
  const isForward = redirect === undefined && directResponse === undefined;
  const arms = isForward ? route.filter(({ weight }) => route.length === 1 || weight) : [];
  const { uri, authority, uriRegexRewrite: regex } = (isForward && rewrite) || {};
  const texts = [redirect?.uri, redirect?.prefixRewrite, redirect?.authority, authority, regex === undefined ? uri : regex.rewrite];
  return (
    inTexts(texts, isForward ? "rewrite" : "redirect") ?? inTexts([headers, ...arms.map((arm) => arm.headers)].flatMap(namesIn), "headers")
  );
}

function inTexts(texts: readonly (string | undefined)[], path: string): FormatRefusal | undefined {
  const text = texts.find((each) => each !== undefined && hasLineBreak(each));
  return text === undefined ? undefined : { reason: `Envoy refuses ${JSON.stringify(text)} for its line break`, path };
}

/** Names of headers to change. */
function namesIn(headers: Rule["headers"]): readonly string[] {
  return [headers?.request, headers?.response].flatMap((operations) => [
    ...Object.keys({ ...operations?.set, ...operations?.add }),
    ...(operations?.remove ?? []),
  ]);
}
