/** What takes connections of a sidecar that no listener has. @see docs/semantics.md 4.17 */
import type { FilterChain } from "../../graph/listener.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import type { ConnectionInput } from "../evaluator.ts";

/** Plain bytes are only looked into where there is something to do with HTTP. Undefined on gateways. */
export function findOutboundChain(
  { virtualOutbound, virtualOutboundHttp }: Viewpoint,
  { transportProtocol, applicationProtocols }: ConnectionInput,
): FilterChain | undefined {
  const isHttp = transportProtocol === "raw_buffer" && applicationProtocols.length > 0;
  return isHttp && virtualOutboundHttp !== undefined ? virtualOutboundHttp : virtualOutbound;
}
