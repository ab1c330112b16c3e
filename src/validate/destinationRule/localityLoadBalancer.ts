/** Load balancing by locality and zone. @see docs/semantics.md V-LL1, V-ZA */
import type {
  LocalityDistribute,
  LocalityFailover,
  LocalityLoadBalancerSetting,
  ZoneAwareLoadBalancerSetting,
} from "../../model/localityLoadBalancerSetting.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Report } from "../report.ts";
import { validateLocalities } from "./localities.ts";

/** Labels that say where a workload runs. */
const TOPOLOGY: readonly string[] = ["topology.kubernetes.io/region", "topology.kubernetes.io/zone", "topology.istio.io/subzone"];

/** Checks where traffic goes by locality. */
export function validateLocalityLoadBalancer(
  report: Report,
  setting: LocalityLoadBalancerSetting | undefined,
  hasOutlierDetection: boolean,
): void {
  if (setting === undefined) return;
  const { distribute = [], failover = [], failoverPriority = [] } = setting;
  if (distribute.length > 0 && failover.length > 0) {
    report.error("locality-distribute-and-failover", "both distribute and failover are set", "keep one of them");
    return;
  }
  const topology = failoverPriority.findIndex((label) => TOPOLOGY.includes(label));
  if (failover.length > 0 && topology >= 0) {
    report
      .at("failoverPriority", topology)
      .error("failover-conflict", `${quoteText(failoverPriority[topology] ?? "")} orders localities, as failover does`, "keep one of them");
    return;
  }
  report.at("distribute").each(distribute, validateDistribution);
  validateLocalities(distribute.map(({ from = "" }, index) => ({ locality: from, at: report.at("distribute", index, "from") })));
  warnOfUnnoticedFailures(report, setting, hasOutlierDetection);
  validateFailover(report.at("failover"), failover);
}

/** Checks zone-aware balancing, which sees to regions, zones and subzones by itself. @see docs/semantics.md V-ZA */
export function validateZoneAwareLoadBalancer(
  report: Report,
  setting: ZoneAwareLoadBalancerSetting | undefined,
  hasOutlierDetection: boolean,
): void {
  if (setting === undefined) return;
  report.at("failoverPriority").each(setting.failoverPriority, (at, label) => {
    if (!TOPOLOGY.includes(label)) return;
    at.error("failover-conflict", `${quoteText(label)} orders localities, which zone-aware balancing does`, "delete the label");
  });
  warnOfUnnoticedFailures(report, setting, hasOutlierDetection);
  validateFailover(report.at("failover"), setting.failover ?? []);
}

/** @see docs/semantics.md V-LL3 */
function validateDistribution(report: Report, { to }: LocalityDistribute): void {
  const targets = Object.entries(to ?? {});
  let sum = 0;
  for (const [locality, weight] of targets) {
    sum += weight;
    if (weight <= 0 || weight > 100) {
      report.at("to", locality).error("locality-weights-invalid", `the weight ${weight} is no percentage`, "use 1 to 100");
    }
  }
  if (sum !== 100) {
    report.at("to").error("locality-weights-invalid", `the weights add up to ${sum}`, "let them add up to 100");
  }
  validateLocalities(targets.map(([locality]) => ({ locality, at: report.at("to", locality) })));
}

/** @see docs/semantics.md V-LL5 */
function warnOfUnnoticedFailures(
  report: Report,
  { failover = [], failoverPriority = [] }: LocalityLoadBalancerSetting | ZoneAwareLoadBalancerSetting,
  hasOutlierDetection: boolean,
): void {
  if (hasOutlierDetection || failover.length + failoverPriority.length === 0) return;
  report.warning(
    "failover-without-outlier-detection",
    "without outlier detection nothing fails over",
    "add outlierDetection beside loadBalancer",
  );
}

/** @see docs/semantics.md V-LL6 */
function validateFailover(report: Report, failover: readonly LocalityFailover[]): void {
  report.each(failover, (at, { from = "", to = "" }) => {
    if (from === to) at.error("failover-invalid", `${quoteText(from)} fails over to itself`, "name another region in to");
    if (`${from}${to}`.includes("/"))
      at.error("failover-invalid", "failover is between regions, not zones", "write the region only, without a `/`");
    if (`${from}${to}`.includes("*")) at.error("failover-invalid", "a region of a failover has a wildcard", "name the region");
  });
}
