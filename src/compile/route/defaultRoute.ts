/** The route of a service that no rule is for. @see docs/semantics.md 6.42 */
import type { Route } from "../../graph/route.ts";
import type { RegistryService } from "../../registry/registryService.ts";
import type { ProxyScope } from "../proxyScope.ts";
import { compileHashPolicy, hashOfService } from "./compileHashPolicy.ts";
import { NO_CHANGES } from "./compileHeaders.ts";
import { compileRetries } from "./compileRetries.ts";
import { MATCH_ALL } from "./compileRouteMatch.ts";
import { onlyDestination } from "./onlyDestination.ts";

/** Everything to the service on that port. */
export function defaultRoute(service: RegistryService, port: number, scope: ProxyScope): Route {
  const hash = compileHashPolicy(hashOfService(scope.findDestinationRule(service.hostname), port));
  const retries = compileRetries(undefined, scope.config.mesh.defaultHttpRetryPolicy, false);
  return {
    name: "default",
    match: MATCH_ALL,
    action: {
      kind: "forward",
      destinations: [onlyDestination(service.hostname, service.inferred === undefined ? port : 0, "", scope)],
      ...(retries && { retries }),
      mirrors: [],
      hashPolicy: hash ? [hash] : [],
    },
    headers: NO_CHANGES,
  };
}
