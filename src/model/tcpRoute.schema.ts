/**
 * Decodes TCPRoute.
 * @see docs/semantics.md 1.B
 */
import type * as z from "zod/mini";
import { list, map } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { uint32 } from "./protobufJson/numbers.ts";
import { string } from "./protobufJson/scalars.ts";
import { routeDestinationSchema } from "./routeDestination.schema.ts";
import type { L4MatchAttributes, TCPRoute } from "./tcpRoute.ts";

const l4MatchAttributesSchema = message<L4MatchAttributes>("L4MatchAttributes", {
  destinationSubnets: list(string),
  port: uint32,
  sourceSubnet: string,
  sourceLabels: map(string),
  gateways: list(string),
  sourceNamespace: string,
});

export const tcpRouteSchema: z.ZodMiniType<TCPRoute> = message<TCPRoute>("TCPRoute", {
  match: list(l4MatchAttributesSchema),
  route: list(routeDestinationSchema),
});
