/** Bytes and TLS by the express lane: nothing of such a decision is the connection's own, so all that take one way share it. */
import { drawArm, type RandomSource } from "../chance.ts";
import type { Decision } from "../decision.ts";
import type { ViewpointIndex } from "../indexed/viewpointIndex.ts";
import type { TcpRequest, TlsRequest } from "../request.ts";
import { placeOf } from "./byPort.ts";
import type { BytesAnswer, BytesDoor, BytesPort, ChainGroup } from "./bytesDoor.ts";
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
  const { port, protocol } = request;
  // The port of a TLS host has to be taken out of its name.
  if (port === undefined && request.host !== undefined) return undefined;
  const found = placeOf(protocol === "tcp" ? bytesPorts.tcp : bytesPorts.tls, index, port ?? TLS_PORT, openBytesPort);
  const group = found === null ? undefined : groupOf(index, found, request);
  const answer = group && (protocol === "tcp" ? answerToAll(group) : answerTo(group, request));
  return answer && (answer.only ?? drawArm(answer.decisions, answer.weights, random));
}

/** The filter chains that the address dialled leads to; it is only read where it plays a part. */
function groupOf(index: ViewpointIndex, { byAddress, any }: BytesPort, request: TcpRequest | TlsRequest): ChainGroup | undefined {
  let address: number | undefined;
  let place = any;
  if (byAddress !== undefined) {
    address = addressOf(request);
    if (address === undefined) return undefined;
    place = byAddress.get(address) ?? any;
  }
  if (place === undefined) return undefined;
  let { door } = place;
  if (door === undefined) {
    door = openBytesDoor(index, place.listener, request.protocol === "tls" ? "tls" : "raw_buffer");
    place.door = door;
  }
  if (door === null || door.blocks.length === 0) return door?.others;
  address ??= addressOf(request);
  return address === undefined ? undefined : groupInBlocks(door, address);
}

function addressOf({ destinationIp }: TcpRequest | TlsRequest): number | undefined {
  return destinationIp === undefined ? undefined : parseIpv4(destinationIp);
}

function groupInBlocks({ blocks, others }: BytesDoor, address: number): ChainGroup {
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    const found = block?.byBits.get(address >> block.shift);
    if (found !== undefined) return found;
  }
  return others;
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
