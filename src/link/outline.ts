/**
 * What the stages after linking ask of a whole VirtualService, gathered in one pass over its rules: whoever wants to know one of these
 * things of ten thousand VirtualServices does not go through their rules again.
 */
import type { Destination } from "../model/destination.ts";
import type { Headers } from "../model/headers.ts";
import type { HTTPMatchRequest } from "../model/httpMatchRequest.ts";
import type { HTTPRoute } from "../model/httpRoute.ts";
import type { StringMatch } from "../model/stringMatch.ts";
import { changedPositions } from "../util/changedPositions.ts";
import { memoize } from "../util/memoize.ts";
import { hasLineBreak } from "../validate/header/lineBreak.ts";
import { rulesWithoutPlaces } from "./httpRules.ts";
import type { LinkedVirtualService } from "./linkedVirtualService.ts";

/** The facts on a VirtualService. */
export interface Outline {
  readonly hasHttpRules: boolean;
  /** Some http match asks for a port, a gateway or a source, so that the rules are not the same everywhere. */
  readonly isConditional: boolean;
  /** False where nothing is in it that Envoy could refuse. */
  readonly mayBeRefused: boolean;
  /** True where it has tls or tcp rules. */
  readonly hasL4Rules: boolean;
  /** Ports that matches ask for, without 0. */
  readonly matchPorts: readonly number[];
  /** Names of the labels that matches look at. */
  readonly sourceLabels: readonly string[];
  /** Namespaces that http matches name as the source. */
  readonly sourceNamespaces: readonly string[];
  /** Hosts that rules send to, mirrors included, in order of first mention. */
  readonly destinations: readonly DestinationPorts[];
}

/** A host, and the ports of it that destinations name; 0 for those that name none. */
export interface DestinationPorts {
  readonly host: string;
  readonly ports: readonly number[];
}

/** The facts, gathered when first asked for. */
export const outlineOf: (virtualService: LinkedVirtualService) => Outline = memoize(gather);

/** The facts on all VirtualServices of a configuration together. */
export interface Facts {
  readonly mayBeRefused: boolean;
  /** Those with tls or tcp rules. */
  readonly withL4Rules: readonly LinkedVirtualService[];
  readonly matchPorts: ReadonlySet<number>;
  readonly sourceLabels: ReadonlySet<string>;
  /** True where some http match asks for the namespace of the source. */
  readonly dependsOnNamespace: boolean;
  /** Ports that destinations name, by host, without 0. */
  readonly destinationPorts: ReadonlyMap<string, readonly number[]>;
}

const knownFacts = new WeakMap<readonly LinkedVirtualService[], Facts>();

/** The facts on a list, gathered when first asked for. */
export function factsOf(virtualServices: readonly LinkedVirtualService[]): Facts {
  let facts = knownFacts.get(virtualServices);
  if (facts === undefined) {
    facts = gatherAll(virtualServices);
    knownFacts.set(virtualServices, facts);
  }
  return facts;
}

/** Takes over the facts on the list before, where those in which the lists differ are of the same outline. */
export function inheritFacts(before: readonly LinkedVirtualService[], after: readonly LinkedVirtualService[]): void {
  const facts = knownFacts.get(before);
  const changed = changedPositions(before, after);
  if (facts === undefined || changed === undefined || knownFacts.has(after)) return;
  if (changed.every((i) => haveSameFacts(before[i], after[i]))) knownFacts.set(after, facts);
}

function haveSameFacts(a: LinkedVirtualService | undefined, b: LinkedVirtualService | undefined): boolean {
  if (a === undefined || b === undefined || outlineOf(b).hasL4Rules) return false;
  return JSON.stringify(outlineOf(a)) === JSON.stringify(outlineOf(b));
}

function gatherAll(virtualServices: readonly LinkedVirtualService[]): Facts {
  const matchPorts = new Set<number>();
  const sourceLabels = new Set<string>();
  const destinationPorts = new Map<string, readonly number[]>();
  let mayBeRefused = false;
  let dependsOnNamespace = false;
  for (const virtualService of virtualServices) {
    const outline = outlineOf(virtualService);
    mayBeRefused ||= outline.mayBeRefused;
    dependsOnNamespace ||= outline.sourceNamespaces.length > 0;
    for (const port of outline.matchPorts) matchPorts.add(port);
    for (const label of outline.sourceLabels) sourceLabels.add(label);
    for (const { host, ports } of outline.destinations) {
      const named = ports.includes(0) ? ports.filter((port) => port !== 0) : ports;
      if (named.length === 0) continue;
      const known = destinationPorts.get(host);
      if (known === undefined) destinationPorts.set(host, named);
      else if (!named.every((port) => known.includes(port))) destinationPorts.set(host, [...new Set([...known, ...named])]);
    }
  }
  const withL4Rules = virtualServices.filter((virtualService) => outlineOf(virtualService).hasL4Rules);
  return { mayBeRefused, withL4Rules, matchPorts, sourceLabels, dependsOnNamespace, destinationPorts };
}

const NONE: readonly never[] = [];

function gather(virtualService: LinkedVirtualService): Outline {
  const { tls, tcp } = virtualService;
  let hasHttpRules = false;
  let isConditional = false;
  let mayBeRefused = false;
  const matchPorts = createList<number>();
  const sourceLabels = createList<string>();
  const sourceNamespaces = createList<string>();
  const destinations = createDestinations();
  const gatherHttp = (rule: HTTPRoute, matches: readonly HTTPMatchRequest[]): void => {
    hasHttpRules = true;
    mayBeRefused ||= mayRefuseRule(rule);
    for (const match of matches) {
      const { port = 0, gateways = NONE, sourceLabels: labels, sourceNamespace = "" } = match;
      if (port !== 0) matchPorts.add(port);
      if (labels !== undefined) for (const key of Object.keys(labels)) sourceLabels.add(key);
      if (sourceNamespace !== "") sourceNamespaces.add(sourceNamespace);
      isConditional ||= port !== 0 || gateways.length > 0 || labels !== undefined || sourceNamespace !== "";
      mayBeRefused ||= mayRefuseMatch(match);
    }
    for (const { destination } of rule.route ?? NONE) destinations.add(destination);
    destinations.add(rule.mirror);
    for (const { destination } of rule.mirrors ?? NONE) destinations.add(destination);
  };
  const written = rulesWithoutPlaces(virtualService);
  if (written !== undefined) for (const rule of written) gatherHttp(rule, rule.match ?? NONE);
  else
    for (const { rule, matches = NONE } of virtualService.http)
      gatherHttp(
        rule,
        matches.map(({ match }) => match),
      );
  for (const { rule } of [...tls, ...tcp]) {
    for (const { port = 0, sourceLabels: labels = {} } of rule.match ?? NONE) {
      if (port !== 0) matchPorts.add(port);
      for (const key of Object.keys(labels)) sourceLabels.add(key);
    }
    for (const { destination } of rule.route ?? NONE) destinations.add(destination);
  }
  return {
    hasHttpRules,
    isConditional,
    mayBeRefused,
    hasL4Rules: tls.length + tcp.length > 0,
    matchPorts: matchPorts.items(),
    sourceLabels: sourceLabels.items(),
    sourceNamespaces: sourceNamespaces.items(),
    destinations: destinations.items(),
  };
}

/** Each item once. Nearly always none, which costs nothing. */
function createList<T>(): { readonly add: (item: T) => void; readonly items: () => readonly T[] } {
  let items: T[] | undefined;
  return {
    add: (item) => {
      if (items === undefined) items = [item];
      else if (!items.includes(item)) items.push(item);
    },
    items: () => items ?? NONE,
  };
}

function createDestinations(): {
  readonly add: (destination: Destination | undefined) => void;
  readonly items: () => readonly DestinationPorts[];
} {
  const byHost = new Map<string, number[]>();
  return {
    add: (destination) => {
      if (destination?.host === undefined) return;
      const port = destination.port?.number ?? 0;
      const ports = byHost.get(destination.host);
      if (ports === undefined) byHost.set(destination.host, [port]);
      else if (!ports.includes(port)) ports.push(port);
    },
    items: () => Array.from(byHost, ([host, ports]) => ({ host, ports: sharePorts(ports) })),
  };
}

/** Lists of a single port, each once: destinations name one as a rule, and ten thousand the same. */
const singles = new Map<number, readonly number[]>();

function sharePorts(ports: readonly number[]): readonly number[] {
  const [first = 0] = ports;
  if (ports.length !== 1) return ports;
  const known = singles.get(first) ?? Object.freeze([first]);
  singles.set(first, known);
  return known;
}

/** False where `findRefusal` finds nothing in the rule for sure. */
function mayRefuseRule({
  redirect,
  directResponse,
  fault,
  rewrite,
  corsPolicy,
  route,
  headers,
}: Omit<HTTPRoute, "match" | "delegate">): boolean {
  return (
    redirect !== undefined ||
    directResponse !== undefined ||
    fault !== undefined ||
    (rewrite !== undefined && (rewrite.uriRegexRewrite !== undefined || hasLineBreak(`${rewrite.uri}${rewrite.authority}`))) ||
    corsPolicy !== undefined ||
    route?.length !== 1 ||
    (route[0]?.weight ?? 0) > MOST_WEIGHT ||
    [headers, route[0]?.headers].some(mayRefuseHeaders)
  );
}

/** Of header operations only formats can be refused, and names with line breaks. */
function mayRefuseHeaders(headers: Headers | undefined): boolean {
  if (headers === undefined) return false;
  return [headers.request, headers.response].some(
    (operations) =>
      operations?.remove?.some(hasLineBreak) === true ||
      [operations?.set, operations?.add].some((record) =>
        Object.entries(record ?? {}).some(([name, value]) => hasLineBreak(name) || value.includes("%")),
      ),
  );
}

const MOST_WEIGHT = 2 ** 31;

/** The same of a match: no regex, no claim and no odd parameter in it. */
function mayRefuseMatch({ uri, method, scheme, authority, headers, withoutHeaders, queryParams }: HTTPMatchRequest): boolean {
  return (
    [uri, method, scheme, authority].some((match) => match?.regex !== undefined) ||
    [headers, withoutHeaders, queryParams].some((record) => record !== undefined && mayRefuseRecord(record)) ||
    queryParams?.[""] !== undefined
  );
}

function mayRefuseRecord(record: Readonly<Record<string, StringMatch>>): boolean {
  return Object.keys(record).some((name) => name.startsWith("@") || record[name]?.regex !== undefined);
}
