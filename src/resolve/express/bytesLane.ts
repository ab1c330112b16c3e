/** Bytes and TLS by the express lane: nothing of such a decision is the connection's own, so all that take one way share it. */
import type { ViewpointIndex } from "../indexed/viewpointIndex.ts";
import type { TcpRequest, TlsRequest } from "../request.ts";
import type { BytesAnswer, BytesDoor, BytesPort, ChainGroup } from "./bytesDoor.ts";
import { answerToAll, answerToName, openBytesDoor, openBytesPort } from "./bytesDoor.ts";
import { parseIpv4 } from "./parseIpv4.ts";

/** Ports that connections have come to, for bytes or for TLS; null where no listener is for the port. */
export type BytesPorts = Map<number, BytesPort | null>;

/** What becomes of a connection; undefined where somebody has to look closer. */
export function answerTo(
  index: ViewpointIndex,
  ports: BytesPorts,
  request: TcpRequest | TlsRequest,
  port: number,
): BytesAnswer | undefined {
  const found = portOf(index, ports, port);
  if (found === undefined) return undefined;
  const { byAddress, any, doors } = found;
  const address = request.destinationIp === undefined ? undefined : parseIpv4(request.destinationIp);
  if (byAddress !== undefined && address === undefined) return undefined;
  const listener = byAddress === undefined || address === undefined ? any : (byAddress.get(address) ?? any);
  if (listener === undefined) return undefined;
  let door = doors.get(listener);
  if (door === undefined) {
    door = openBytesDoor(index, listener, request.protocol === "tls" ? "tls" : "raw_buffer");
    doors.set(listener, door);
  }
  const group = door === null || door.blocks.length === 0 ? door?.others : groupOf(door, address);
  return group && answerOf(group, request);
}

function portOf(index: ViewpointIndex, ports: BytesPorts, port: number): BytesPort | undefined {
  // All ports without a listener of their own share one.
  const key = index.listeners.has(port) ? port : 0;
  let found = ports.get(key);
  if (found === undefined) {
    found = openBytesPort(index, key) ?? null;
    ports.set(key, found);
  }
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
