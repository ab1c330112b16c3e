/** The requests that get to one virtual host through one door, as independent parts. */
import type { RouteConfiguration, VirtualHost } from "../../graph/routeConfiguration.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { CLAIMED_SCHEME, isTrusting } from "../../resolve/received/receivedHeaders.ts";
import { domainFits } from "../../resolve/reference/findVirtualHost.ts";
import { headerVariable } from "../constraint/headerVariable.ts";
import { hostLanguage } from "../constraint/hostLanguage.ts";
import { KNOWN_METHODS } from "../constraint/knownMethods.ts";
import { ANY_TEXT, decodedPathText, pathText, QUERY_TEXT, TOKEN_TEXT, VISIBLE_TEXT } from "../constraint/textLanguages.ts";
import type { Variable } from "../constraint/variable.ts";
import { parseVariable } from "../constraint/variableNames.ts";
import { type Dfa, literalDfa } from "../language/dfa.ts";
import type { Entry } from "./door.ts";

/** The requests that a space is made of. */
export interface RequestPlace {
  readonly viewpoint: Pick<Viewpoint, "source" | "pathNormalization" | "numTrustedProxies">;
  readonly entry: Entry;
  /** Domains of the hosts, and such of others that are more specific and so not meant. */
  readonly domains: readonly string[];
  readonly rivals: readonly string[];
}

/** The possible values of a part; undefined for one that hangs together with others, so that nothing is concluded from it. */
export type RequestSpace = (variable: string) => Variable | undefined;

/** The space of some requests. */
export function createRequestSpace(place: RequestPlace, maxStates: number): RequestSpace {
  const known = new Map<string, Variable | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, makeVariable(name, place, maxStates));
    return known.get(name);
  };
}

/** Domains of a table's other hosts that take names from a host's wildcards. */
export function rivalsOf({ virtualHosts }: RouteConfiguration, { domains }: VirtualHost): readonly string[] {
  if (!domains.some((domain) => domain.startsWith("*"))) return [];
  return virtualHosts.flatMap((other) => (other.domains === domains ? [] : other.domains.filter((domain) => isInside(domain, domains))));
}

const ALWAYS: Omit<Variable, "must"> = { mustNot: [], mayBeAbsent: false, mayBePresent: true, isSingle: true, preferred: [] };
const CONNECT: Dfa = literalDfa("CONNECT");
const SCHEMES = { http: literalDfa("http"), https: literalDfa("https") } as const;

function makeVariable(variable: string, place: RequestPlace, maxStates: number): Variable | undefined {
  const { viewpoint, entry } = place;
  const { kind, name } = parseVariable(variable);
  const scheme = entry.door.tls ? "https" : "http";
  switch (kind) {
    case "path": {
      const decoded = decodedPathText(viewpoint.pathNormalization);
      return { ...ALWAYS, must: [pathText(viewpoint.pathNormalization)], mustNot: decoded === undefined ? [] : [decoded] };
    }
    case "query":
      return { ...ALWAYS, must: [QUERY_TEXT], mayBeAbsent: true, mayBePresent: isQueryName(name), preferred: ["1"] };
    case "claim":
      return { ...ALWAYS, must: [ANY_TEXT], mayBeAbsent: true, isSingle: false, preferred: ["1"] };
    case "header":
      break;
  }
  switch (name) {
    case ":authority":
      return authorityVariable(place, maxStates);
    case ":method":
      return { ...ALWAYS, must: [TOKEN_TEXT], mustNot: [CONNECT], preferred: KNOWN_METHODS };
    case ":scheme":
      // Who is believed may say `https` where it is not. @see docs/semantics.md 6.18
      if (!isTrusting(viewpoint)) return { ...ALWAYS, must: [SCHEMES[scheme]] };
      return { ...ALWAYS, must: [EITHER_SCHEME], preferred: [scheme] };
    case ":path":
      return undefined;
    case CLAIMED_SCHEME:
      return claimVariable(headerVariable(name, viewpoint, scheme), entry);
    default:
      if (name.startsWith(":")) return { ...ALWAYS, must: [], mayBeAbsent: true, mayBePresent: false };
      return headerVariable(name, viewpoint, scheme);
  }
}

/** What the client says of its scheme, where it makes a difference whether that is `https`. */
function claimVariable(variable: Variable | undefined, { claimedScheme }: Entry): Variable | undefined {
  if (variable === undefined || claimedScheme === undefined) return variable;
  const sorted = claimedScheme === "https" ? { must: [SCHEMES.https] } : { mustNot: [SCHEMES.https] };
  return { ...variable, ...sorted, preferred: [claimedScheme] };
}

const EITHER_SCHEME: Dfa = {
  edges: [
    ...[..."http"].map((char, at) => [{ min: char.charCodeAt(0), max: char.charCodeAt(0), to: at + 1 }]),
    [{ min: 0x73, max: 0x73, to: 5 }],
    [],
  ],
  accepting: [false, false, false, false, true, true],
};

/** Names come as they stand: what ends a name cannot be in it. @see docs/semantics.md 7.12 */
function isQueryName(name: string): boolean {
  return /^[\x21-\x7e]*$/.test(name) && !/[&=#]/.test(name);
}

/** Domains of other hosts that take names from a wildcard are few as a rule. */
const MOST_RIVALS = 100;

/** Authorities that select the virtual host: its domains, without those that are more specific and another's. */
function authorityVariable({ domains, rivals, entry }: RequestPlace, maxStates: number): Variable | undefined {
  const must = hostLanguage(domains, maxStates);
  if (must === undefined || rivals.length > MOST_RIVALS) return undefined;
  const mustNot = rivals.map((domain) => hostLanguage([domain], maxStates));
  if (mustNot.includes(undefined)) return undefined;
  return {
    ...ALWAYS,
    must: [VISIBLE_TEXT, must],
    mustNot: mustNot.filter((dfa) => dfa !== undefined),
    preferred: preferredAuthorities(domains, entry),
  };
}

function preferredAuthorities(domains: readonly string[], { request, door }: Entry): readonly string[] {
  const { port = door.tls ? 443 : 80 } = request;
  const hosts = [request.host, ...domains.filter((domain) => !domain.startsWith("*")).slice(0, 10)];
  return [...hosts, ...hosts.map((host) => `${host}:${port}`)];
}

/** True for a domain that is more specific than one of the others and fits it. */
export function isInside(domain: string, others: readonly string[]): boolean {
  return others.some((other) => other !== domain && other.startsWith("*") && (other === "*" || domainFits(other, domain)));
}
