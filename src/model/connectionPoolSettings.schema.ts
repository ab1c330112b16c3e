/**
 * Decodes ConnectionPoolSettings.
 * @see docs/semantics.md 1.C
 */
import type * as z from "zod/mini";
import type {
  ConnectionKeepalive,
  ConnectionPoolSettings,
  H2UpgradePolicy,
  HTTPSettings,
  TCPSettings,
  TcpKeepalive,
} from "./connectionPoolSettings.ts";
import { enumeration } from "./protobufJson/enumeration.ts";
import { message } from "./protobufJson/message.ts";
import { int32, uint32 } from "./protobufJson/numbers.ts";
import { bool, duration } from "./protobufJson/scalars.ts";

export const tcpKeepaliveSchema: z.ZodMiniType<TcpKeepalive> = message<TcpKeepalive>("TcpKeepalive", {
  probes: uint32,
  time: duration,
  interval: duration,
});

const tcpSettingsSchema = message<TCPSettings>("TCPSettings", {
  maxConnections: int32,
  connectTimeout: duration,
  tcpKeepalive: tcpKeepaliveSchema,
  maxConnectionDuration: duration,
  idleTimeout: duration,
});

const connectionKeepaliveSchema = message<ConnectionKeepalive>("ConnectionKeepalive", { interval: duration, timeout: duration });

const httpSettingsSchema = message<HTTPSettings>("HTTPSettings", {
  http1MaxPendingRequests: int32,
  http2MaxRequests: int32,
  maxRequestsPerConnection: int32,
  maxRetries: int32,
  idleTimeout: duration,
  h2UpgradePolicy: enumeration<H2UpgradePolicy>({ DEFAULT: 0, DO_NOT_UPGRADE: 1, UPGRADE: 2 }),
  useClientProtocol: bool,
  maxConcurrentStreams: int32,
  http2KeepAlive: connectionKeepaliveSchema,
});

export const connectionPoolSettingsSchema: z.ZodMiniType<ConnectionPoolSettings> = message<ConnectionPoolSettings>(
  "ConnectionPoolSettings",
  { tcp: tcpSettingsSchema, http: httpSettingsSchema },
);
