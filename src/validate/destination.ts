/** Destinations and their weights. @see docs/semantics.md V-DST1 */
import type { Destination } from "../model/destination.ts";
import type { HTTPRouteDestination } from "../model/httpRoute.ts";
import type { RouteDestination } from "../model/routeDestination.ts";
import { validateHeaders } from "./headerOperations.ts";
import { wildcardHostProblem } from "./hostname.ts";
import { portProblem } from "./port.ts";
import type { Report } from "./report.ts";
import { subsetNameProblem } from "./subsetName.ts";

/** What Envoy takes as the sum of weights. */
const LARGEST_SUM = 2 ** 32 - 1;

/** Checks host, subset and port of a destination. */
export function validateDestination(report: Report, { host = "", subset = "", port }: Destination): void {
  if (host === "*") {
    report.at("host").error("host-wildcard-forbidden", "`*` is no host to send requests to", "name the host of a service");
  } else {
    report.at("host").accept(wildcardHostProblem(host));
  }
  if (subset !== "") report.at("subset").accept(subsetNameProblem(subset));
  if (port !== undefined) report.at("port", "number").accept(portProblem(port.number));
}

/** Checks the destinations of an HTTP rule. */
export function validateHttpDestinations(report: Report, destinations: readonly HTTPRouteDestination[] | undefined): void {
  (destinations ?? []).forEach(({ headers }, index) => {
    validateHeaders(report.at(index, "headers"), headers);
  });
  validateDestinations(report, destinations);
}

/** Checks the destinations of a rule; weights need not add up to 100. */
export function validateDestinations(report: Report, destinations: readonly RouteDestination[] | undefined): void {
  const list = destinations ?? [];
  let sum = 0;
  list.forEach(({ destination, weight = 0 }, index) => {
    const at = report.at(index);
    if (destination === undefined) at.error("destination-missing", "there is no destination", "add destination");
    else validateDestination(at.at("destination"), destination);
    if (weight < 0) at.at("weight").error("weight-negative", `the weight \`${weight}\` is negative`, "use 0 or more");
    sum += weight;
  });
  if (list.length < 2) return;
  // Istio adds 32-bit numbers, so that sums of 2^32 count as 0.
  if ((sum | 0) === 0) {
    report.error("weights-sum-zero", "the weights of the destinations add up to 0", "give at least one of them a weight");
  } else if (sum > LARGEST_SUM) {
    report.refused(
      "weights-sum-too-large",
      `the weights add up to ${sum}, more than Envoy takes`,
      "use smaller weights, they count relative to each other",
    );
  }
}
