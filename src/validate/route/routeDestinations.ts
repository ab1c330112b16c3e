/** The destinations of a rule and their weights. @see docs/semantics.md V-DST1, V-DST6, V-WGT */
import type { HTTPRouteDestination } from "../../model/httpRoute.ts";
import type { RouteDestination } from "../../model/routeDestination.ts";
import { validateHeaderOperations } from "../header/headerOperations.ts";
import type { Report } from "../report.ts";
import { isSet } from "../scalar/isSet.ts";
import { validateDestination } from "./destination.ts";

/** What Envoy takes as the sum of the weights of a route; those of TCP it adds in 64 bits. */
const LARGEST_SUM = 2 ** 32 - 1;

/** Checks the destinations of an HTTP rule, which may have none. */
export function validateHttpDestinations(report: Report, destinations: readonly HTTPRouteDestination[] | undefined): void {
  report.each(destinations, (at, { headers }) => {
    validateHeaderOperations(at.at("headers"), headers);
  });
  const sum = validateDestinations(report, destinations ?? []);
  if (sum > LARGEST_SUM && !countsAsZero(sum)) {
    report.refused(
      "weights-sum-too-large",
      `the weights add up to ${sum}, more than Envoy takes`,
      "use smaller weights, they count relative to each other",
    );
  }
}

/** Checks the destinations of a TLS or TCP rule, which has to have one. */
export function validateL4Destinations(report: Report, destinations: readonly RouteDestination[] | undefined): void {
  if (!isSet(destinations)) report.error("route-missing", "the rule has no destination", "add route");
  validateDestinations(report, destinations ?? []);
}

/** Weights need not add up to 100. Gives what they add up to. */
function validateDestinations(report: Report, destinations: readonly RouteDestination[]): number {
  let sum = 0;
  report.each(destinations, (at, { destination, weight = 0 }) => {
    if (destination === undefined) at.error("destination-missing", "there is no destination", "add destination");
    else validateDestination(at.at("destination"), destination);
    if (weight < 0) at.at("weight").error("weight-negative", `the weight \`${weight}\` is negative`, "use 0 or more");
    sum += weight;
  });
  if (destinations.length > 1 && countsAsZero(sum)) {
    report.error("weights-sum-zero", "the weights of the destinations add up to 0", "give at least one of them a weight");
  }
  return sum;
}

/** Istio adds 32-bit numbers, so that sums of 2^32 count as 0. */
function countsAsZero(sum: number): boolean {
  return (sum | 0) === 0;
}
