/** Exact hosts whose requests do not come back to a wildcard host. @see docs/semantics.md 7.7 */
import { isWildcard } from "../../../host/hostname.ts";
import type { LinkedHttpRule, LinkedVirtualService } from "../../../link/linkedVirtualService.ts";
import { quoteText } from "../../../model/protobufJson/userText.ts";
import { groupBy } from "../../../util/groupBy.ts";
import { quoteObject } from "../httpRules.ts";
import type { LintFinding, LintRule } from "../lintRule.ts";

/** What no rule of the exact host takes is answered 404, whatever the rules of the wildcard say. */
export const wildcardHostHidden: LintRule = {
  id: "wildcard-host-hidden",
  severity: "warning",
  check: ({ config }) => {
    const uses = config.virtualServices
      .filter(({ http }) => http.length > 0)
      .flatMap((service) =>
        [...new Set(service.gateways)].flatMap((gateway) =>
          service.hosts.map((host, index) => ({ service, index, gateway, host: host.toLowerCase() })),
        ),
      );
    const byPlace = groupBy(uses, ({ gateway, host }) => `${gateway} ${host}`);
    const found = [...byPlace.values()].flatMap((group) => checkGroup(group, byPlace));
    return [
      ...new Map(found.map((finding) => [`${finding.origin.namespace}/${finding.origin.name} ${finding.origin.path}`, finding])).values(),
    ];
  },
};

interface HostUse {
  readonly service: LinkedVirtualService;
  readonly index: number;
  readonly gateway: string;
  readonly host: string;
}

function checkGroup(group: readonly HostUse[], byPlace: ReadonlyMap<string, readonly HostUse[]>): readonly LintFinding[] {
  const [first] = group;
  if (first === undefined || isWildcard(first.host)) return [];
  const wildcard = wildcardsOver(first.host).find((host) => byPlace.has(`${first.gateway} ${host}`));
  const others = (wildcard === undefined ? undefined : byPlace.get(`${first.gateway} ${wildcard}`)) ?? [];
  const other = others.find(({ service }) => group.every((use) => use.service !== service));
  if (wildcard === undefined || other === undefined || group.some(({ service }) => service.http.some(takesAll))) return [];
  const ref = { kind: "VirtualService", namespace: other.service.namespace, name: other.service.name };
  return [
    {
      message: `what these rules do not take of ${quoteText(first.host)} is answered 404: ${quoteObject(ref)} for ${quoteText(wildcard)} does not get it`,
      help: "add a last rule without match for the rest, or put the host's rules into the VirtualService of the wildcard with a match on `authority`",
      origin: { kind: "VirtualService", namespace: first.service.namespace, name: first.service.name, path: `spec.hosts[${first.index}]` },
      related: [{ ...ref, path: `spec.hosts[${other.index}]` }],
    },
  ];
}

/** `*.b.c`, `*.c` and `*` for `a.b.c`, the most specific first. */
function wildcardsOver(host: string): readonly string[] {
  const labels = host.split(".");
  return [...labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join(".")}`), "*"];
}

/** True for a rule that leaves nothing, at least for one port or some of the proxies: what it leaves is then left to the user. */
function takesAll({ matches }: LinkedHttpRule): boolean {
  return matches === undefined || matches.some(({ match }) => isOpen(match.uri?.prefix, match.uri?.regex, match));
}

function isOpen(
  prefix: string | undefined,
  regex: string | undefined,
  match: NonNullable<LinkedHttpRule["matches"]>[number]["match"],
): boolean {
  const { uri, scheme, method, authority, headers = {}, withoutHeaders = {}, queryParams = {} } = match;
  const everyPath =
    uri === undefined || Object.keys(uri).length === 0 || prefix === "/" || prefix === "" || regex === ".*" || regex === "/.*";
  const conditions = [headers, withoutHeaders, queryParams].reduce((sum, record) => sum + Object.keys(record).length, 0);
  return everyPath && conditions === 0 && scheme === undefined && method === undefined && authority === undefined;
}
