/** Decodes the modelled part of MeshConfig. Other fields come out as `unknown-field` issues, which `decodeMeshConfig` weighs. */
import type * as z from "zod/mini";
import { clientTlsSettingsSchema } from "./clientTlsSettings.schema.ts";
import { connectionPoolSettingsSchema, tcpKeepaliveSchema } from "./connectionPoolSettings.schema.ts";
import { httpRetrySchema } from "./httpRetry.schema.ts";
import { labelSelectorSchema } from "./labelSelector.schema.ts";
import { localityLoadBalancerSettingSchema, zoneAwareLoadBalancerSettingSchema } from "./localityLoadBalancerSetting.schema.ts";
import type {
  DefaultTrafficPolicy,
  MeshConfig,
  MeshH2UpgradePolicy,
  MeshOutboundTrafficPolicy,
  MeshOutboundTrafficPolicyMode,
  NormalizationType,
  ProxyPathNormalization,
  ServiceEntryVisibility,
  ServiceEntryVisibilityMatchRule,
  ServiceEntryVisibilityPolicy,
  ServiceSettings,
  ServiceSettingsValues,
  Visibility,
} from "./meshConfig.ts";
import { outlierDetectionSchema } from "./outlierDetection.schema.ts";
import { enumeration } from "./protobufJson/enumeration.ts";
import { list } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { int32 } from "./protobufJson/numbers.ts";
import { bool, duration, string } from "./protobufJson/scalars.ts";
import { proxyConfigSchema } from "./proxyConfig.schema.ts";

const outboundTrafficPolicySchema = message<MeshOutboundTrafficPolicy>("OutboundTrafficPolicy", {
  // 2 was a mode that never came to be.
  mode: enumeration<MeshOutboundTrafficPolicyMode>({ REGISTRY_ONLY: 0, ALLOW_ANY: 1, ALLOW_ANY_DYNAMIC_DNS: 3 }),
  tls: clientTlsSettingsSchema,
});

const pathNormalizationSchema = message<ProxyPathNormalization>("ProxyPathNormalization", {
  normalization: enumeration<NormalizationType>({ DEFAULT: 0, NONE: 1, BASE: 2, MERGE_SLASHES: 3, DECODE_AND_MERGE_SLASHES: 4 }),
});

const defaultTrafficPolicySchema = message<DefaultTrafficPolicy>("DefaultTrafficPolicy", {
  connectionPool: connectionPoolSettingsSchema,
  outlierDetection: outlierDetectionSchema,
});

const serviceSettingsSchema = message<ServiceSettings>("ServiceSettings", {
  settings: message<ServiceSettingsValues>("Settings", { clusterLocal: bool }),
  hosts: list(string),
});

const visibility = enumeration<Visibility>({ VISIBILITY_UNSPECIFIED: 0, NONE: 1, NAMESPACE: 2, PUBLIC: 3 });

const visibilityPolicySchema = message<ServiceEntryVisibilityPolicy>("Policy", {
  visibility,
  matchingRules: list(message<ServiceEntryVisibilityMatchRule>("MatchRule", { namespaceSelector: labelSelectorSchema })),
});

const serviceEntryVisibilitySchema = message<ServiceEntryVisibility>("ServiceEntryVisibility", {
  defaultVisibility: visibility,
  applyToSidecars: bool,
  policies: list(visibilityPolicySchema),
});

export const meshConfigSchema: z.ZodMiniType<MeshConfig> = message<MeshConfig>("MeshConfig", {
  outboundTrafficPolicy: outboundTrafficPolicySchema,
  rootNamespace: string,
  trustDomain: string,
  trustDomainAliases: list(string),
  defaultServiceExportTo: list(string),
  defaultVirtualServiceExportTo: list(string),
  defaultDestinationRuleExportTo: list(string),
  pathNormalization: pathNormalizationSchema,
  defaultHttpRetryPolicy: httpRetrySchema,
  localityLbSetting: localityLoadBalancerSettingSchema,
  zoneAwareLbSetting: zoneAwareLoadBalancerSettingSchema,
  enableAutoMtls: bool,
  connectTimeout: duration,
  tcpKeepalive: tcpKeepaliveSchema,
  h2UpgradePolicy: enumeration<MeshH2UpgradePolicy>({ DO_NOT_UPGRADE: 0, UPGRADE: 1 }),
  defaultTrafficPolicy: defaultTrafficPolicySchema,
  protocolDetectionTimeout: duration,
  dnsRefreshRate: duration,
  proxyHttpPort: int32,
  proxyListenPort: int32,
  proxyInboundListenPort: int32,
  discoverySelectors: list(labelSelectorSchema),
  serviceSettings: list(serviceSettingsSchema),
  serviceEntryVisibility: serviceEntryVisibilitySchema,
  defaultConfig: proxyConfigSchema,
});
