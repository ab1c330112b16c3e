/** Lists of localities, `region/zone/subzone`, that must not overlap. @see docs/semantics.md V-LL4 */
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Report } from "../report.ts";

/** A locality and its field. */
export interface LocalityField {
  readonly locality: string;
  readonly at: Report;
}

/**
 * Refuses localities that cannot be read and those that an earlier one covers. A wildcard after what it covers passes,
 * as it does in Istio.
 */
export function validateLocalities(fields: readonly LocalityField[]): void {
  // Every locality seen with all that is before its parts, so that `a/b` is known to cover `a/b/c` and the reverse.
  const seen = new Set<string>();
  const parents = new Set<string>();
  for (const { locality, at } of fields) {
    const parts = splitLocality(locality);
    if (isMisplacedWildcard(locality) || parts.includes("")) {
      at.error(
        "locality-invalid",
        `${quoteText(locality)} is no locality`,
        "write `region`, `region/zone` or `region/zone/subzone`; `*` may stand for the last of them",
      );
      continue;
    }
    if (isCovered(locality, parts, seen, parents)) {
      at.error("locality-overlap", `${quoteText(locality)} overlaps with an earlier locality`, "let each place be in one of them only");
      continue;
    }
    seen.add(locality);
    for (const parent of parentsOf(parts)) parents.add(parent);
  }
}

function isCovered(locality: string, parts: readonly string[], seen: ReadonlySet<string>, parents: ReadonlySet<string>): boolean {
  if (seen.has("*") || seen.has(locality) || parents.has(locality)) return true;
  return parentsOf(parts).some((parent) => seen.has(parent) || seen.has(`${parent}/*`));
}

/** `a` and `a/b` of the parts of `a/b/c`. */
function parentsOf(parts: readonly string[]): readonly string[] {
  return parts.slice(1).map((_, depth) => parts.slice(0, depth + 1).join("/"));
}

/** At most three parts; what follows a third `/` belongs to the subzone. */
function splitLocality(locality: string): readonly string[] {
  const [region = "", zone, ...rest] = locality.split("/");
  if (zone === undefined) return [region];
  return rest.length === 0 ? [region, zone] : [region, zone, rest.join("/")];
}

function isMisplacedWildcard(locality: string): boolean {
  const first = locality.indexOf("*");
  return first >= 0 && first !== locality.length - 1;
}
