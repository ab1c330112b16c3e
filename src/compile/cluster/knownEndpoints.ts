/** What a cluster says of its endpoints: those that the configuration knows, and whether there can be more. @see docs/semantics.md 9.17 */
import { carriesEndpoints } from "../../graph/carriesEndpoints.ts";
import type { Cluster, ClusterSubset, TrafficPolicySettings } from "../../graph/cluster.ts";
import type { ConsolidatedDestinationRule } from "../../link/consolidatedDestinationRule.ts";
import type { Caveat } from "../../model/caveat.ts";
import type { Labels } from "../../model/objectMeta.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { RegistryService } from "../../registry/registryService.ts";
import { type EndpointOrder, orderEndpoints } from "./clusterEndpoints.ts";
import type { LocalityPolicy } from "./locality.ts";
import type { PortEndpoints, ServiceEndpoint } from "./serviceEndpoints.ts";

/** The cluster that is asked about. */
export interface EndpointOwner {
  readonly type: TrafficPolicySettings["type"];
  readonly service: RegistryService;
  readonly rule: ConsolidatedDestinationRule | undefined;
  readonly subset: ClusterSubset | undefined;
  readonly handsOnTls: boolean;
}

/** Nothing for a service that is inferred, and where the proxy connects to the address that is dialled or looks the name up itself. */
export function knownEndpoints(
  owner: EndpointOwner,
  { endpoints: all, unlisted }: PortEndpoints,
  order: Omit<EndpointOrder, "comparesLabels">,
): Pick<Cluster, "endpoints" | "unlistedEndpoints" | "caveats"> {
  const { type, service, subset, handsOnTls } = owner;
  const others = unlisted === undefined ? {} : { unlistedEndpoints: unlisted };
  if (carriesEndpoints(type)) {
    const endpoints = orderEndpoints(all, { ...order, comparesLabels: subset === undefined && !handsOnTls });
    return { endpoints, ...others, ...(endpoints.length === 0 && unlisted === undefined && { caveats: [emptyCaveat(owner, all, order)] }) };
  }
  if (type !== "EDS" || service.inferred !== undefined) return {};
  // Those without an address are behind the gateway of their network, wherever that is.
  const dialled = all.filter(({ address }) => address !== "");
  // What is not known could take the first priority, but shares are for the localities that they name.
  const policy = unlisted === undefined || hasShares(order.policy) ? order.policy : undefined;
  const endpoints = orderEndpoints(dialled, { ...order, policy, comparesLabels: true });
  if (endpoints.length > 0) return { endpoints, ...others };
  return unlisted === undefined && dialled.length === all.length ? { endpoints, caveats: [emptyCaveat(owner, all, order)] } : others;
}

function hasShares(policy: LocalityPolicy | undefined): boolean {
  return policy?.kind === "locality" && (policy.setting.distribute ?? []).length > 0;
}

/** The cluster is there, so requests are sent to it, and Envoy finds nobody behind it. */
function emptyCaveat(
  { service, rule, subset }: EndpointOwner,
  fitting: readonly ServiceEndpoint[],
  { mayUse }: Pick<EndpointOrder, "mayUse">,
): Caveat {
  const isUnusable = fitting.length > 0 && !fitting.some(mayUse);
  const isOfRule = !isUnusable && (fitting.length > 0 || subset !== undefined);
  const { kind, namespace, name } = (isOfRule ? rule?.rule : undefined) ?? service.origin;
  const reason = isUnusable
    ? "none of its endpoints takes mutual TLS, the only traffic that a server with `AUTO_PASSTHROUGH` hands on"
    : fitting.length > 0
      ? "its locality settings leave this client no endpoint"
      : subset === undefined
        ? "it lists no endpoint"
        : `no known endpoint has the labels of the subset ${quoteText(subset.name)} (${formatLabels(subset.labels)})`;
  return { kind, namespace, name, message: `${reason}, so Envoy has nobody to send it to (503, UH) unless others appear` };
}

function formatLabels(labels: Labels): string {
  return quoteText(
    Object.entries(labels)
      .map(([name, value]) => `${name}=${value}`)
      .join(", "),
  );
}
