/** Decodes ProxyConfig as far as it can change what becomes of a request; its other fields are passed over. */
import type * as z from "zod/mini";
import { enumeration } from "./protobufJson/enumeration.ts";
import { type Fields, message } from "./protobufJson/message.ts";
import { uint32 } from "./protobufJson/numbers.ts";
import { bool } from "./protobufJson/scalars.ts";
import type { ConnectionProfile, ConnectionSettings, GatewayTopology, ProxyConfig, ProxyHeader, ProxyHeaders } from "./proxyConfig.ts";

const proxyHeader = part<ProxyHeader>({ disabled: bool, enabled: bool });

export const proxyConfigSchema: z.ZodMiniType<ProxyConfig> = part<ProxyConfig>({
  gatewayTopology: part<GatewayTopology>({ numTrustedProxies: uint32 }),
  proxyHeaders: part<ProxyHeaders>({
    envoyDebugHeaders: proxyHeader,
    requestId: proxyHeader,
    xForwardedHost: proxyHeader,
    xForwardedPort: proxyHeader,
  }),
  connectionSettings: part<ConnectionSettings>({ profile: enumeration<ConnectionProfile>({ SIDECAR: 0, EDGE: 1 }) }),
});

function part<T extends object>(fields: Fields<T>): z.ZodMiniType<T> {
  return message<T>("ProxyConfig", fields, { naming: "kubernetes" });
}
