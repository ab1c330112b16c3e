/** Bytes and TLS by the express lane: nothing of such a decision is the connection's own, so all that take one way share it. */
import { drawArm, type RandomSource } from "../chance.ts";
import type { Decision } from "../decision.ts";
import type { ViewpointIndex } from "../indexed/viewpointIndex.ts";
import type { TcpRequest, TlsRequest } from "../request.ts";
import type { BytesAnswer, BytesDoor, BytesPort, BytesPorts, ChainGroup } from "./bytesDoor.ts";
import { answerToAll, answerToName, openBytesDoor, openBytesPort } from "./bytesDoor.ts";
import type { ExpressLane } from "./httpLane.ts";
import { parseIpv4 } from "./parseIpv4.ts";

const TLS_PORT = 443;

/** The decision, or undefined where somebody has to look closer. */
export function resolveBytes(
  { index, bytesPorts }: ExpressLane,
  request: TcpRequest | TlsRequest,
  random: RandomSource | undefined,
): Decision | undefined {
  // The port of a TLS host has to be taken out of its name.
  if (request.protocol === "tls" && request.port === undefined && request.host !== undefined) return undefined;
  const answer = answerTo(index, bytesPorts[request.protocol], request, request.port ?? TLS_PORT);
  if (answer === undefined) return undefined;
  return answer.only ?? drawArm(answer.decisions, answer.weights, random);
}

function answerTo(index: ViewpointIndex, ports: BytesPorts, request: TcpRequest | TlsRequest, port: number): BytesAnswer | undefined {
  const found = portOf(index, ports, port);
  if (found === undefined) return undefined;
  const { byAddress, any } = found;
  const address = request.destinationIp === undefined ? undefined : parseIpv4(request.destinationIp);
  if (byAddress !== undefined && address === undefined) return undefined;
  const place = byAddress === undefined || address === undefined ? any : (byAddress.get(address) ?? any);
  if (place === undefined) return undefined;
  let { door } = place;
  if (door === undefined) {
    door = openBytesDoor(index, place.listener, request.protocol === "tls" ? "tls" : "raw_buffer");
    place.door = door;
  }
  const group = door === null || door.blocks.length === 0 ? door?.others : groupOf(door, address);
  return group && answerOf(group, request);
}

function portOf(index: ViewpointIndex, ports: BytesPorts, port: number): BytesPort | undefined {
  const known = ports.get(port);
  if (known !== undefined) return known ?? undefined;
  // All ports without a listener of their own share one.
  if (port !== 0 && !index.listeners.has(port)) return portOf(index, ports, 0);
  const found = openBytesPort(index, port) ?? null;
  ports.set(port, found);
  return found ?? undefined;
}

function groupOf({ blocks, others }: BytesDoor, address: number | undefined): ChainGroup | undefined {
  if (address === undefined) return undefined;
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    const found = block?.byBits.get(address >>> block.shift);
    if (found !== undefined) return found;
  }
  return others;
}

function answerOf(group: ChainGroup, request: TcpRequest | TlsRequest): BytesAnswer | undefined {
  if (request.protocol === "tcp") return answerToAll(group);
  const { sni, alpn } = request;
  if (sni === undefined || (alpn !== undefined && alpn.length > 0)) return undefined;
  return group.ready.get(sni) ?? (isPlainName(sni) ? answerToName(group, sni) : undefined);
}

/** True for names that TLS clients send as they are: in lower case, no address, no dot at the end. */
function isPlainName(name: string): boolean {
  return /^[-.0-9_a-z]*[a-z]$/.test(name);
}
