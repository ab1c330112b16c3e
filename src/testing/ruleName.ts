/** Rules by the names that people give them. */
import type { Origin } from "../diagnostic/diagnostic.ts";
import { formatOrigin } from "../diagnostic/formatDiagnostic.ts";

/** A rule as the graph knows it. */
interface NamedRule {
  /** Istio's route name; may be empty. */
  readonly name?: string;
  readonly origin?: Origin;
  readonly delegate?: Origin;
}

/**
 * True where a text means the rule: its name, or its object with or without a place in it, `default/reviews`, `default/reviews http[0]`,
 * `VirtualService default/reviews spec.http[0].match[1]`.
 */
export function isRuleNamed(wanted: string, { name, origin, delegate }: NamedRule): boolean {
  if (wanted !== "" && wanted === name) return true;
  return [origin, delegate].some((place) => place !== undefined && isPlace(wanted, place));
}

function isPlace(wanted: string, origin: Origin): boolean {
  const place = formatOrigin(origin);
  return [place, place.replace(/^VirtualService /, "")]
    .flatMap((text) => [text, text.replace(" spec.", " ")])
    .some((text) => text === wanted || (text.startsWith(wanted) && /^[ .[]/.test(text.slice(wanted.length))));
}
