/**
 * Decodes Gateway.
 * @see docs/semantics.md 1.D
 */
import type * as z from "zod/mini";
import { istioNetworking } from "./apiGroup.ts";
import type { Gateway, GatewaySpec, Port, Server } from "./gateway.ts";
import { kubernetesObject } from "./kubernetesObject.ts";
import { list, map } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { uint32 } from "./protobufJson/numbers.ts";
import { string } from "./protobufJson/scalars.ts";
import { serverTlsSettingsSchema } from "./serverTlsSettings.schema.ts";

const portSchema = message<Port>("Port", { number: uint32, protocol: string, name: string, targetPort: uint32 });

const serverSchema = message<Server>("Server", {
  port: portSchema,
  bind: string,
  hosts: list(string),
  tls: serverTlsSettingsSchema,
  defaultEndpoint: string,
  name: string,
});

const gatewaySpecSchema = message<GatewaySpec>("Gateway", { servers: list(serverSchema), selector: map(string) });

export const gatewaySchema: z.ZodMiniType<Gateway> = kubernetesObject<Gateway>("Gateway", istioNetworking, gatewaySpecSchema);
