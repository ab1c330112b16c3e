/** VirtualServices that sidecars never use for a host, as another one has it. @see docs/semantics.md 3.22 */

import { MESH_GATEWAY } from "../../../host/resolveName.ts";
import type { LinkedVirtualService } from "../../../link/linkedVirtualService.ts";
import { quoteText } from "../../../model/protobufJson/userText.ts";
import { EVERYONE, OWN_NAMESPACE } from "../../../registry/exportTo.ts";
import { groupBy } from "../../../util/groupBy.ts";
import { quoteObject } from "../httpRules.ts";
import type { LintFinding, LintRule } from "../lintRule.ts";

/** Gateways join the rules of several VirtualServices for one host; sidecars take the first one alone. */
export const virtualServiceHidden: LintRule = {
  id: "virtual-service-hidden",
  severity: "warning",
  check: ({ config }) => {
    const uses = config.virtualServices
      .filter(({ gateways, http }) => gateways.includes(MESH_GATEWAY) && http.length > 0)
      .flatMap((service) => service.hosts.map((host, index) => ({ service, index, host: host.toLowerCase() })));
    return [...groupBy(uses, ({ host }) => host).values()].flatMap((group) => (group.length < 2 ? [] : checkHost(group)));
  },
};

interface HostUse {
  readonly service: LinkedVirtualService;
  readonly index: number;
  readonly host: string;
}

/** A namespace that stands for all those that no exportTo names. */
const ELSEWHERE = " ";

function checkHost(group: readonly HostUse[]): readonly LintFinding[] {
  const clients = new Set([ELSEWHERE, ...group.flatMap(({ service }) => clientsOf(service))]);
  /** The one that has the host, for each use that is hidden; absent where some client gets to use it. */
  const hiddenBy = new Map<HostUse, LinkedVirtualService>();
  const used = new Set<HostUse>();
  for (const client of clients) {
    const buckets = [0, 1, 2].map((bucket) => group.filter(({ service }) => bucketFor(service, client) === bucket));
    let owner: LinkedVirtualService | undefined;
    for (const use of buckets.flat()) {
      if (owner !== undefined) hiddenBy.set(use, owner);
      else {
        used.add(use);
        if (hasRouteForAll(use.service)) owner = use.service;
      }
    }
  }
  return [...hiddenBy].flatMap(([use, owner]) => (used.has(use) ? [] : [toFinding(use, owner)]));
}

function toFinding({ service, index, host }: HostUse, owner: LinkedVirtualService): LintFinding {
  const { namespace, name } = service;
  const other = { kind: "VirtualService", namespace: owner.namespace, name: owner.name };
  return {
    message: `sidecars never use these rules for ${quoteText(host)}: ${quoteObject(other)} has the host and comes first`,
    help: "put all rules for a host into one VirtualService, or into delegates of one: sidecars do not join several",
    origin: { kind: "VirtualService", namespace, name, path: `spec.hosts[${index}]` },
    related: [{ ...other, path: "spec.hosts" }],
  };
}

/** Namespaces for which the answer may differ from that for all others. */
function clientsOf({ exportTo, namespace }: LinkedVirtualService): readonly string[] {
  if (exportTo.includes(EVERYONE)) return [];
  return exportTo.map((entry) => (entry === OWN_NAMESPACE ? namespace : entry));
}

/** Own private ones first, then those exported to the namespace, then public ones; undefined: not seen. @see docs/semantics.md 3.19 */
function bucketFor({ exportTo, namespace }: LinkedVirtualService, client: string): number | undefined {
  if (exportTo.includes(EVERYONE)) return 2;
  if (namespace === client && (exportTo.includes(OWN_NAMESPACE) || exportTo.includes(client))) return 0;
  return exportTo.includes(client) ? 1 : undefined;
}

/** True where every sidecar gets some route of it on every port; otherwise the next VirtualService may have its turn. */
function hasRouteForAll({ http }: LinkedVirtualService): boolean {
  return http.some(
    ({ matches }) =>
      matches === undefined ||
      matches.some(
        ({ match: { port = 0, gateways = [], sourceLabels = {}, sourceNamespace = "" } }) =>
          port === 0 &&
          (gateways.length === 0 ? Object.keys(sourceLabels).length === 0 && sourceNamespace === "" : gateways.includes(MESH_GATEWAY)),
      ),
  );
}
