/** One connection of each kind that two viewpoints tell apart, and what takes it in each. @see docs/semantics.md 8.11 */
import type { FilterChain, Listener } from "../../graph/listener.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { type CidrRange, isAnyAddress, isIpv6 } from "../../host/ip.ts";
import { viewRequest } from "../../resolve/received/requestView.ts";
import type { HttpRequest, Request, TcpRequest, TlsRequest } from "../../resolve/request.ts";
import { sampleAddress } from "../l4/sampleAddress.ts";
import { evaluatorOf } from "../reach/door.ts";

/** A connection, opened by a request, and who takes it. */
export interface ConnectionPair {
  readonly request: Request;
  /** Set where the connection is one of this host only, whose address is another one than before. */
  readonly host?: string;
  readonly before: Taker;
  readonly after: Taker;
}

/** What takes a connection; nothing where no listener does. */
export interface Taker {
  readonly listener?: Listener;
  readonly chain?: FilterChain;
}

/** More kinds on one port than this are not looked at. */
const MOST_PER_PORT = 20_000;

/** Pairs that differ in what takes the connection, each once. `tooMany`: ports with more kinds than are looked at. */
export function listConnections(
  before: Viewpoint,
  after: Viewpoint,
): { readonly pairs: readonly ConnectionPair[]; readonly tooMany: readonly number[] } {
  const ids = new Map<object, number>();
  const idOf = (part: object | undefined): number => {
    if (part === undefined) return -1;
    const id = ids.get(part) ?? ids.size;
    ids.set(part, id);
    return id;
  };
  const pairs = new Map<string, ConnectionPair>();
  const tooMany: number[] = [];
  const add = (request: Request, host?: string): void => {
    const [a, b] = [takerOf(before, request), takerOf(after, request)];
    const key = [idOf(a.listener), idOf(a.chain), idOf(b.listener), idOf(b.chain), protocolClass(request), host].join();
    if (!pairs.has(key)) pairs.set(key, { request, ...(host !== undefined && { host }), before: a, after: b });
  };
  for (const port of portsOf(before, after)) {
    const samples = samplesOf([...listenersOf(before, port), ...listenersOf(after, port)], port);
    if (samples === undefined) tooMany.push(port);
    else for (const request of samples) add(request);
  }
  let moved = 0;
  for (const host of movedHosts(before, after)) {
    for (const port of portsOf(before, after)) {
      for (const protocol of ["http", "tcp", "tls"] as const) add({ protocol, port, host }, host);
      const listeners = [before, after].flatMap((at) => takerOf(at, { protocol: "tls", port, host }).listener ?? []);
      for (const sni of new Set(listeners.flatMap(chainsOf).flatMap(({ match }) => match.serverNames.map(sampleName)))) {
        if (++moved > MOST_PER_PORT) return { pairs: [...pairs.values()], tooMany: [...tooMany, port] };
        add({ protocol: "tls", port, host, sni }, host);
      }
    }
  }
  return { pairs: [...pairs.values()], tooMany };
}

/** Requests in TLS are those of any protocol in it. */
function protocolClass({ protocol = "http" }: Request): string {
  return protocol === "https" ? "tls" : protocol;
}

function takerOf(at: Viewpoint, request: Request): Taker {
  const { connection } = viewRequest(at, request);
  const evaluator = evaluatorOf(at);
  const listener = evaluator.findListener(connection);
  if (listener === undefined) return at.virtualOutbound === undefined ? {} : { chain: at.virtualOutbound };
  const chain = listener.refused === undefined ? evaluator.findFilterChain(listener, connection) : undefined;
  return { listener, ...(chain && { chain }) };
}

/** All that listeners name, and one that they do not. */
function portsOf(before: Viewpoint, after: Viewpoint): readonly number[] {
  const ports = new Set([...before.listeners, ...after.listeners].map(({ port }) => port));
  ports.delete(0);
  const other = [80, 8080, 12345, 23456, 34567].find((port) => !ports.has(port));
  return [...ports, ...(other === undefined ? [] : [other])];
}

function listenersOf({ listeners }: Viewpoint, port: number): readonly Listener[] {
  return listeners.filter((listener) => listener.port === port || listener.port === 0);
}

function chainsOf({ filterChains, defaultFilterChain }: Listener): readonly FilterChain[] {
  return defaultFilterChain === undefined ? filterChains : [...filterChains, defaultFilterChain];
}

function samplesOf(listeners: readonly Listener[], port: number): readonly Request[] | undefined {
  const matches = listeners.flatMap(chainsOf).map(({ match }) => match);
  const addresses = sampleAddresses(listeners);
  const names = new Set(["", "zq7.example", ...matches.flatMap(({ serverNames }) => serverNames.map(sampleName))]);
  const protocols = [undefined, ...new Set(matches.flatMap(({ applicationProtocols }) => applicationProtocols))];
  if (addresses.length * (2 + names.size * protocols.length) > MOST_PER_PORT) return undefined;
  return addresses.flatMap((destinationIp): readonly Request[] => {
    const http: HttpRequest = { port, destinationIp };
    const tcp: TcpRequest = { protocol: "tcp", port, destinationIp };
    const tls = [...names].flatMap((sni) =>
      protocols.map((alpn): TlsRequest => ({ protocol: "tls", port, destinationIp, sni, ...(alpn !== undefined && { alpn: [alpn] }) })),
    );
    return [http, tcp, ...tls];
  });
}

function sampleName(serverName: string): string {
  return serverName.replace(/^\*/, "zq7");
}

/** One address for each block that may be the most specific, and one for all others. */
function sampleAddresses(listeners: readonly Listener[]): readonly string[] {
  const concrete = listeners
    .filter(({ address }) => !isAnyAddress(address))
    .map(({ address }): CidrRange => ({ address, prefixLength: isIpv6(address) ? 128 : 32 }));
  const blocks = [...concrete, ...listeners.flatMap(chainsOf).flatMap(({ match }) => match.destinations)];
  const all: readonly CidrRange[] = [...blocks, { address: "0.0.0.0", prefixLength: 0 }, { address: "::", prefixLength: 0 }];
  const samples = all.map((block) =>
    sampleAddress(
      block,
      blocks.filter(({ prefixLength }) => prefixLength > block.prefixLength),
    ),
  );
  return [...new Set(samples.filter((address) => address !== undefined))];
}

/** Hosts whose address is another one than before. */
function movedHosts(before: Viewpoint, after: Viewpoint): readonly string[] {
  if (before.addresses === after.addresses) return [];
  const hosts = new Set([...Object.keys(before.addresses), ...Object.keys(after.addresses)]);
  return [...hosts].filter((host) => before.addresses[host] !== after.addresses[host]);
}
