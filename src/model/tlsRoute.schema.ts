/**
 * Decodes TLSRoute.
 * @see docs/semantics.md 1.B
 */
import type * as z from "zod/mini";
import { list, map } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { uint32 } from "./protobufJson/numbers.ts";
import { string } from "./protobufJson/scalars.ts";
import { routeDestinationSchema } from "./routeDestination.schema.ts";
import type { TLSMatchAttributes, TLSRoute } from "./tlsRoute.ts";

const tlsMatchAttributesSchema = message<TLSMatchAttributes>("TLSMatchAttributes", {
  sniHosts: list(string),
  destinationSubnets: list(string),
  port: uint32,
  sourceLabels: map(string),
  gateways: list(string),
  sourceNamespace: string,
});

export const tlsRouteSchema: z.ZodMiniType<TLSRoute> = message<TLSRoute>("TLSRoute", {
  match: list(tlsMatchAttributesSchema),
  route: list(routeDestinationSchema),
});
