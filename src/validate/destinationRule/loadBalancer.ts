/** Load balancing. @see docs/semantics.md V-LB1 */
import type { ConsistentHashLB, HTTPCookie, LoadBalancerSettings, MagLev, WarmupConfiguration } from "../../model/loadBalancerSettings.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Report } from "../report.ts";
import { validateDuration } from "../scalar/duration.ts";
import { validateLocalityLoadBalancer, validateZoneAwareLoadBalancer } from "./localityLoadBalancer.ts";

/** Larger tables are refused. */
const TABLE_LIMIT = 5_000_011;

/** Checks how endpoints are chosen; `hasOutlierDetection` says whether failing ones are noticed. */
export function validateLoadBalancer(report: Report, settings: LoadBalancerSettings | undefined, hasOutlierDetection: boolean): void {
  if (settings === undefined) return;
  const { consistentHash, localityLbSetting, zoneAwareLbSetting, warmup } = settings;
  if (consistentHash !== undefined) validateConsistentHash(report.at("consistentHash"), consistentHash);
  if (localityLbSetting !== undefined && zoneAwareLbSetting !== undefined) {
    report.error("locality-and-zone-aware", "both localityLbSetting and zoneAwareLbSetting are set", "keep one of them");
  }
  validateLocalityLoadBalancer(report.at("localityLbSetting"), localityLbSetting, hasOutlierDetection);
  validateZoneAwareLoadBalancer(report.at("zoneAwareLbSetting"), zoneAwareLbSetting, hasOutlierDetection);
  if (warmup !== undefined) validateWarmup(report.at("warmup"), warmup);
}

/** @see docs/semantics.md V-LB2 */
function validateConsistentHash(report: Report, hash: ConsistentHashLB): void {
  if (hash.httpCookie !== undefined) validateCookie(report.at("httpCookie"), hash.httpCookie);
  if ((hash.minimumRingSize ?? 0) !== 0) {
    const at = report.at("minimumRingSize");
    at.warning("field-deprecated", "minimumRingSize is deprecated", "use ringHash.minimumRingSize");
    if (hash.ringHash !== undefined || hash.maglev !== undefined) {
      at.error("ring-size-conflict", "minimumRingSize is set beside ringHash or maglev", "delete minimumRingSize");
    }
  }
  if (hash.maglev !== undefined) validateMaglev(report.at("maglev", "tableSize"), hash.maglev);
}

/** @see docs/semantics.md V-LB1 */
function validateCookie(report: Report, { name = "", attributes = [] }: HTTPCookie): void {
  if (name === "") report.at("name").error("cookie-name-missing", "the cookie has no name", "name the cookie");
  const names = new Set<string>();
  report.at("attributes").each(attributes, (item, { name: attribute = "" }) => {
    const at = item.at("name");
    if (attribute === "") at.error("cookie-attribute-invalid", "the attribute has no name", "name the attribute");
    else if (names.has(attribute))
      at.error("cookie-attribute-invalid", `the attribute ${quoteText(attribute)} is listed before`, "delete one of them");
    names.add(attribute);
  });
}

/** @see docs/semantics.md V-LB3 */
function validateMaglev(report: Report, { tableSize = 0 }: MagLev): void {
  if (tableSize > 0 && tableSize < TABLE_LIMIT && isPrime(tableSize)) return;
  const message = tableSize === 0 ? "the table has no size" : `${tableSize} is no size of a table`;
  report.error("maglev-table-size-invalid", message, `use a prime number below ${TABLE_LIMIT}, such as 65537`);
}

/** INVARIANT: only asked below the limit of tables. 1 counts as prime, as it does in Envoy. */
function isPrime(number: number): boolean {
  if (number < 4) return true;
  if (number % 2 === 0) return false;
  for (let factor = 3; factor * factor <= number; factor += 2) if (number % factor === 0) return false;
  return true;
}

/** @see docs/semantics.md V-LB5 */
function validateWarmup(report: Report, { duration, minimumPercent, aggression }: WarmupConfiguration): void {
  if (duration === undefined) report.at("duration").error("warmup-duration-missing", "the warmup has no duration", "set duration");
  validateDuration(report.at("duration"), duration);
  if ((minimumPercent ?? 0) > 100) {
    report.at("minimumPercent").error("percent-out-of-range", `${minimumPercent} is no percentage`, "use a number from 0 to 100");
  }
  if (aggression !== undefined && aggression <= 0) {
    report
      .at("aggression")
      .error(
        "warmup-aggression-invalid",
        `the aggression ${aggression} is not above 0`,
        "use 1 for a linear warmup, more for a slower start",
      );
  }
}
