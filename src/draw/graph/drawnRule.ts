/** The rules of a virtual host as they are drawn: match items of one rule in one box, with arrows to what they lead to. */
import { clauseKey } from "../../analysis/clause.ts";
import type { Origin } from "../../diagnostic/diagnostic.ts";
import type { Route, RouteAction, WeightedDestination } from "../../graph/route.ts";
import type { Mirror } from "../../graph/routePolicy.ts";
import { isCatchAll } from "../../match/routeMatch.ts";
import { formatFault } from "../text/policies.ts";
import { formatPercent } from "../text/quantities.ts";
import { conditionsOf } from "./conditions.ts";
import type { DrawingEdge, NodeKind } from "./drawing.ts";
import { listFirst, shorten } from "./shorten.ts";

/** A box for a rule. */
export interface DrawnRule {
  /** Name and place, without its number. */
  readonly title: string;
  readonly lines: readonly string[];
  /** True where no request gets there. */
  readonly isUnreachable: boolean;
  readonly targets: readonly Target[];
  /** True where nothing gets past it. */
  readonly takesAll: boolean;
  /** False for a route that Istio makes without a rule. */
  readonly isOwn: boolean;
}

/** Where an arrow goes. */
export interface Target {
  readonly label: string;
  readonly edge: DrawingEdge["kind"];
  readonly kind: NodeKind;
  /** Two targets with the same text are one box. */
  readonly lines: readonly string[];
  /** The service whose frame it is in. */
  readonly service?: string;
}

/** The first line of a rule that no request reaches. */
export const NOBODY = "no request gets here";

/** Match items shown of a rule. */
const MOST_ITEMS = 4;

/** Routes in order, those that are next to each other and come from one rule together. */
export function drawRules(routes: readonly Route[], unreachable: ReadonlySet<string>): readonly DrawnRule[] {
  const groups: Route[][] = [];
  for (const route of routes) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && route.origin !== undefined && ruleKey(last[0]) === ruleKey(route)) last.push(route);
    else groups.push([route]);
  }
  const objects = new Set(routes.flatMap(({ origin }) => (origin === undefined ? [] : [`${origin.namespace}/${origin.name}`])));
  return groups.map((group) => drawRule(group, objects.size > 1, unreachable));
}

/** The rule without its match item: what routes of one rule have in common. */
function ruleKey({ origin, delegate }: Route): string {
  return JSON.stringify([origin, delegate].map((place) => place && [place.namespace, place.name, rulePath(place)]));
}

function rulePath({ path }: Origin): string {
  return path.replace(/\.match\[\d+\]$/, "");
}

function drawRule(routes: readonly Route[], nameObject: boolean, unreachable: ReadonlySet<string>): DrawnRule {
  const [route] = routes as readonly [Route];
  const { origin, delegate, action, fault } = route;
  const place = origin === undefined ? "" : rulePath(origin).replace(/^spec\./, "");
  const object = origin !== undefined && nameObject ? `${origin.namespace}/${origin.name} ` : "";
  // Items may have a name each, behind that of the rule.
  const name = routes.length === 1 ? route.name : commonName(routes);
  const title = origin === undefined ? `Istio's own route ${name}` : `${object}${place}${name === "" ? "" : ` ${name}`}`;
  const isLost = ({ origin: at, delegate: through }: Route): boolean =>
    at !== undefined && unreachable.has(clauseKey({ origin: at, ...(through && { delegate: through }) }));
  const isUnreachable = routes.every(isLost);
  const conditions = routes.map((each) => conditionsOf(each.match) + (isLost(each) && !isUnreachable ? " (no request gets here)" : ""));
  const items = listFirst([...new Set(conditions)], MOST_ITEMS);
  return {
    title: shorten(title),
    isUnreachable,
    lines: [
      ...(isUnreachable ? [NOBODY] : []),
      ...(delegate === undefined ? [] : [shorten(`delegate ${delegate.namespace}/${delegate.name} ${rulePath(delegate)}`)]),
      ...items.map((item, i) => shorten(i === 0 || item.startsWith("… ") ? item : `or ${item}`)),
      ...(fault === undefined ? [] : [shorten(formatFault(fault))]),
      ...rewriteLines(action),
    ],
    targets: targetsOf(action),
    takesAll: routes.some(({ match }) => isCatchAll(match)),
    isOwn: origin !== undefined,
  };
}

function commonName(routes: readonly Route[]): string {
  const names = new Set(routes.map(({ name }) => name));
  const [first = ""] = names;
  return names.size === 1 ? first : (first.split(".")[0] ?? "");
}

function rewriteLines(action: RouteAction): readonly string[] {
  if (action.kind !== "forward") return [];
  const { pathRewrite, hostRewrite } = action;
  return [
    ...(pathRewrite === undefined
      ? []
      : [shorten(`path becomes ${pathRewrite.kind === "regex" ? pathRewrite.substitution : pathRewrite.value}`)]),
    ...(hostRewrite === undefined ? [] : [shorten(`host becomes ${hostRewrite}`)]),
  ];
}

function targetsOf(action: RouteAction): readonly Target[] {
  switch (action.kind) {
    case "forward":
      return [...armTargets(action.destinations), ...action.mirrors.map(mirrorTarget)];
    case "redirect": {
      const { status, scheme, host, path, prefixRewrite, port } = action;
      const where = [scheme && `${scheme}://`, host ?? "", port && `:${port}`, path ?? prefixRewrite].filter(Boolean).join("");
      return [{ label: "", edge: "way", kind: "answer", lines: [`redirect ${status}`, ...(where === "" ? [] : [shorten(`to ${where}`)])] }];
    }
    case "directResponse":
      return [{ label: "", edge: "way", kind: "answer", lines: [`answer ${action.status}`] }];
    case "passthrough":
      return [PASSTHROUGH];
    case "blackhole":
      return [BLACKHOLE];
  }
}

/** To wherever the client dialled. */
export const PASSTHROUGH: Target = { label: "", edge: "way", kind: "answer", lines: ["to the address dialled"] };

/** What REGISTRY_ONLY does with unknown hosts. */
export const BLACKHOLE: Target = { label: "", edge: "way", kind: "failure", lines: ["refused: not in the registry"] };

/** The arms with their shares, where there are several. */
export function armTargets(arms: readonly WeightedDestination[]): readonly Target[] {
  const total = arms.reduce((sum, { weight }) => sum + weight, 0);
  return arms.map(({ host, port, subset, weight, missing }) => ({
    label: arms.length === 1 ? "" : formatPercent(Math.round((weight / total) * 10_000) / 100),
    edge: "way" as const,
    kind: missing === true ? ("failure" as const) : ("destination" as const),
    lines: [
      shorten(subset === "" ? "all endpoints" : `subset ${subset}`),
      ...(port === 0 ? [] : [`port ${port}`]),
      ...(missing === true ? ["does not exist: 503"] : []),
    ],
    service: host,
  }));
}

function mirrorTarget({ cluster, percent }: Mirror): Target {
  // `outbound|9080|v2|reviews.default.svc.cluster.local`
  const [, port = "", subset = "", host = cluster] = cluster.split("|");
  const [arm] = armTargets([{ cluster, host, port: Number(port) || 0, subset, weight: 1 }]);
  const label = percent === 100 ? "copy" : `copy of ${formatPercent(percent)}`;
  return { ...(arm as Target), label, edge: "copy" };
}
