/**
 * Decodes TrafficPolicy.
 * @see docs/semantics.md 1.C
 */
import type * as z from "zod/mini";
import { clientTlsSettingsSchema } from "./clientTlsSettings.schema.ts";
import { connectionPoolSettingsSchema } from "./connectionPoolSettings.schema.ts";
import { portSelectorSchema } from "./destination.schema.ts";
import { loadBalancerSettingsSchema } from "./loadBalancerSettings.schema.ts";
import { outlierDetectionSchema } from "./outlierDetection.schema.ts";
import { enumeration } from "./protobufJson/enumeration.ts";
import { list } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { double, uint32 } from "./protobufJson/numbers.ts";
import { duration, string } from "./protobufJson/scalars.ts";
import type {
  PortTrafficPolicy,
  ProxyProtocol,
  ProxyProtocolVersion,
  RetryBudget,
  TrafficPolicy,
  TunnelSettings,
} from "./trafficPolicy.ts";

const portTrafficPolicySchema = message<PortTrafficPolicy>("PortTrafficPolicy", {
  port: portSelectorSchema,
  loadBalancer: loadBalancerSettingsSchema,
  connectionPool: connectionPoolSettingsSchema,
  outlierDetection: outlierDetectionSchema,
  tls: clientTlsSettingsSchema,
});

const tunnelSettingsSchema = message<TunnelSettings>("TunnelSettings", { protocol: string, targetHost: string, targetPort: uint32 });

const proxyProtocolSchema = message<ProxyProtocol>("ProxyProtocol", { version: enumeration<ProxyProtocolVersion>({ V1: 0, V2: 1 }) });

const retryBudgetSchema = message<RetryBudget>("RetryBudget", {
  percent: double,
  minRetryConcurrency: uint32,
  budgetInterval: duration,
});

export const trafficPolicySchema: z.ZodMiniType<TrafficPolicy> = message<TrafficPolicy>("TrafficPolicy", {
  loadBalancer: loadBalancerSettingsSchema,
  connectionPool: connectionPoolSettingsSchema,
  outlierDetection: outlierDetectionSchema,
  tls: clientTlsSettingsSchema,
  portLevelSettings: list(portTrafficPolicySchema),
  tunnel: tunnelSettingsSchema,
  proxyProtocol: proxyProtocolSchema,
  retryBudget: retryBudgetSchema,
});
