/** Bytes and TLS by the express lane: nothing of such a decision is the connection's own, so all that take one way share it. */
import { chanceOf, drawArm, type RandomSource } from "../chance.ts";
import type { Decision } from "../decision.ts";
import type { ViewpointIndex } from "../indexed/viewpointIndex.ts";
import type { TcpRequest, TlsRequest } from "../request.ts";
import { placeOf } from "./byPort.ts";
import type { BytesAnswer, BytesDoor, BytesPlace, ChainGroup } from "./bytesDoor.ts";
import { answerToAll, answerToName, groupAt, openBytesDoor, openBytesPort } from "./bytesDoor.ts";
import type { ExpressLane } from "./httpLane.ts";
import { parseIpv4 } from "./parseIpv4.ts";

const TLS_PORT = 443;

/** The decision, or undefined where somebody has to look closer. */
export function resolveBytes(lane: ExpressLane, request: TcpRequest | TlsRequest, random: RandomSource | undefined): Decision | undefined {
  const { index, bytesPorts } = lane;
  const { port, protocol } = request;
  // The port of a TLS host has to be taken out of its name.
  if (port === undefined && request.host !== undefined) return undefined;
  const found = placeOf(protocol === "tcp" ? bytesPorts.tcp : bytesPorts.tls, lane, port ?? TLS_PORT, openBytesPort);
  if (found === null) return undefined;
  // It is only read where it plays a part.
  let address: number | undefined;
  let place = found.any;
  if (found.byAddress !== undefined) {
    address = addressOf(request);
    if (address === undefined) return undefined;
    if (address >= found.least && address <= found.greatest) place = found.byAddress.get(address) ?? place;
  }
  if (place === undefined) return undefined;
  const door = place.door === undefined ? openDoor(index, place, request) : place.door;
  if (door === null) return undefined;
  let group = 0;
  if (door.blocks.length > 0) {
    address ??= addressOf(request);
    if (address === undefined) return undefined;
    group = groupAt(door, address);
  }
  return protocol === "tcp" ? answerToBytes(door, group, random) : answerToTls(door.groups[group], request, random);
}

function openDoor(index: ViewpointIndex, place: BytesPlace, { protocol }: TcpRequest | TlsRequest): BytesDoor | null {
  place.door = openBytesDoor(index, place.listener, protocol === "tls" ? "tls" : "raw_buffer");
  return place.door;
}

function addressOf({ destinationIp }: TcpRequest | TlsRequest): number | undefined {
  return destinationIp === undefined ? undefined : parseIpv4(destinationIp);
}

function answerToBytes({ groups, ready }: BytesDoor, at: number, random: RandomSource | undefined): Decision | undefined {
  const known = ready[at];
  if (known !== undefined) return known;
  const group = groups[at];
  const answer = group && answerToAll(group);
  ready[at] = answer?.only;
  return answer && (answer.only ?? drawArm(answer.decisions, answer.weights, chanceOf(random)));
}

function answerToTls(group: ChainGroup | undefined, request: TlsRequest, random: RandomSource | undefined): Decision | undefined {
  const answer = group && answerTo(group, request);
  return answer && (answer.only ?? drawArm(answer.decisions, answer.weights, chanceOf(random)));
}

function answerTo(group: ChainGroup, { sni, alpn }: TlsRequest): BytesAnswer | undefined {
  if (sni === undefined || (alpn !== undefined && alpn.length > 0)) return undefined;
  return group.ready.get(sni) ?? (isPlainName(sni) ? answerToName(group, sni) : undefined);
}

/** True for names that TLS clients send as they are: in lower case, no address, no dot at the end. */
function isPlainName(name: string): boolean {
  const last = name.charCodeAt(name.length - 1);
  return last >= LOWER_A && last <= LOWER_Z && !name.includes(":") && name === name.toLowerCase();
}

const LOWER_A = 0x61;
const LOWER_Z = 0x7a;
