/**
 * Decodes VirtualService.
 * @see docs/semantics.md 1.B
 */
import type * as z from "zod/mini";
import { istioNetworking } from "./apiGroup.ts";
import { httpRouteSchema } from "./httpRoute.schema.ts";
import { kubernetesObject } from "./kubernetesObject.ts";
import { list } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { string } from "./protobufJson/scalars.ts";
import { tcpRouteSchema } from "./tcpRoute.schema.ts";
import { tlsRouteSchema } from "./tlsRoute.schema.ts";
import type { VirtualService, VirtualServiceSpec } from "./virtualService.ts";

const virtualServiceSpecSchema = message<VirtualServiceSpec>("VirtualService", {
  hosts: list(string),
  gateways: list(string),
  http: list(httpRouteSchema),
  tls: list(tlsRouteSchema),
  tcp: list(tcpRouteSchema),
  exportTo: list(string),
});

export const virtualServiceSchema: z.ZodMiniType<VirtualService> = kubernetesObject<VirtualService>(
  "VirtualService",
  istioNetworking,
  virtualServiceSpecSchema,
);
