/**
 * Settings of the whole mesh, as far as they change where requests go. Other fields are left out.
 * @see docs/semantics.md 1, 4, 6.30, 7.8 and 9.11
 */
import type { ClientTLSSettings } from "./clientTlsSettings.ts";
import type { ConnectionPoolSettings, TcpKeepalive } from "./connectionPoolSettings.ts";
import type { Duration } from "./duration.ts";
import type { HTTPRetry } from "./httpRetry.ts";
import type { LabelSelector } from "./labelSelector.ts";
import type { LocalityLoadBalancerSetting, ZoneAwareLoadBalancerSetting } from "./localityLoadBalancerSetting.ts";
import type { OutlierDetection } from "./outlierDetection.ts";
import type { ProxyConfig } from "./proxyConfig.ts";

/** Mesh-wide settings. */
export interface MeshConfig {
  /** What happens to destinations outside the registry. Absent: `ALLOW_ANY`. */
  readonly outboundTrafficPolicy?: MeshOutboundTrafficPolicy;
  /** Namespace whose objects hold for all others. Absent or `""`: `istio-system`. */
  readonly rootNamespace?: string;
  /** Root of identities. Absent: `cluster.local`. */
  readonly trustDomain?: string;
  /** Further roots that are taken for the same. */
  readonly trustDomainAliases?: readonly string[];
  /** `exportTo` of services that name none. Absent: `["*"]`. */
  readonly defaultServiceExportTo?: readonly string[];
  /** `exportTo` of VirtualServices that name none. Absent: `["*"]`. */
  readonly defaultVirtualServiceExportTo?: readonly string[];
  /** `exportTo` of DestinationRules that name none. Absent: `["*"]`. */
  readonly defaultDestinationRuleExportTo?: readonly string[];
  /** What is done to paths before they are matched. */
  readonly pathNormalization?: ProxyPathNormalization;
  /** Retries of rules that say nothing about them. Absent: Istio's own defaults. */
  readonly defaultHttpRetryPolicy?: HTTPRetry;
  /** Spreads over localities where a DestinationRule does not. */
  readonly localityLbSetting?: LocalityLoadBalancerSetting;
  /** Prefers the client's zone where a DestinationRule says nothing. */
  readonly zoneAwareLbSetting?: ZoneAwareLoadBalancerSetting;
  /** Mutual TLS between sidecars without being asked. Absent: true. */
  readonly enableAutoMtls?: boolean;
  /** Absent: 10 s. */
  readonly connectTimeout?: Duration;
  /** Keepalive where a DestinationRule has none. */
  readonly tcpKeepalive?: TcpKeepalive;
  /** Whether HTTP/1.1 becomes HTTP/2 on the way to the upstream. Absent: `DO_NOT_UPGRADE`. */
  readonly h2UpgradePolicy?: MeshH2UpgradePolicy;
  /** Connection limits and outlier detection where a DestinationRule has none. */
  readonly defaultTrafficPolicy?: DefaultTrafficPolicy;
  /** How long a proxy waits for the first bytes of a connection whose protocol is not known. `0s`: for ever. */
  readonly protocolDetectionTimeout?: Duration;
  /** How often names of DNS clusters are asked for. Absent: 60 s. */
  readonly dnsRefreshRate?: Duration;
  /** Port of the HTTP proxy that sidecars offer on 127.0.0.1. Absent or 0: none. */
  readonly proxyHttpPort?: number;
  /** Port that outbound traffic is taken at. Absent: 15001. */
  readonly proxyListenPort?: number;
  /** Port that inbound traffic is taken at. Absent: 15006. */
  readonly proxyInboundListenPort?: number;
  /** Namespaces that Istio looks at. Absent: all. */
  readonly discoverySelectors?: readonly LabelSelector[];
  /** Hosts whose endpoints stay inside one cluster. */
  readonly serviceSettings?: readonly ServiceSettings[];
  /** Who sees ServiceEntries. */
  readonly serviceEntryVisibility?: ServiceEntryVisibility;
  /** What every proxy starts with. Where a part that is not evaluated can change an answer, a caveat says so. */
  readonly defaultConfig?: ProxyConfig;
}

/** Whether unknown destinations can be called. `REGISTRY_ONLY` is the zero value, so a present but empty policy blocks them. */
export type MeshOutboundTrafficPolicyMode = "REGISTRY_ONLY" | "ALLOW_ANY" | "ALLOW_ANY_DYNAMIC_DNS";

/** What happens to traffic for destinations outside the registry. */
export interface MeshOutboundTrafficPolicy {
  /** Absent: `REGISTRY_ONLY`. */
  readonly mode?: MeshOutboundTrafficPolicyMode;
  /** TLS towards unknown destinations, for `ALLOW_ANY_DYNAMIC_DNS`. */
  readonly tls?: ClientTLSSettings;
}

/** How paths are normalized. `DEFAULT` is the zero value and means `BASE`. */
export type NormalizationType = "DEFAULT" | "NONE" | "BASE" | "MERGE_SLASHES" | "DECODE_AND_MERGE_SLASHES";

/** What is done to paths before they are matched. */
export interface ProxyPathNormalization {
  /** Absent: `DEFAULT`. */
  readonly normalization?: NormalizationType;
}

/** `DO_NOT_UPGRADE` is the zero value. */
export type MeshH2UpgradePolicy = "DO_NOT_UPGRADE" | "UPGRADE";

/** Settings where a DestinationRule has none. */
export interface DefaultTrafficPolicy {
  readonly connectionPool?: ConnectionPoolSettings;
  readonly outlierDetection?: OutlierDetection;
}

/** Settings of some hosts. */
export interface ServiceSettings {
  readonly settings?: ServiceSettingsValues;
  /** Full names, with `*` at the start. */
  readonly hosts?: readonly string[];
}

/** The values of `ServiceSettings`. */
export interface ServiceSettingsValues {
  /** Keeps the endpoints of other clusters out. Default false. */
  readonly clusterLocal?: boolean;
}

/** How far a ServiceEntry is seen. `VISIBILITY_UNSPECIFIED` is the zero value. */
export type Visibility = "VISIBILITY_UNSPECIFIED" | "NONE" | "NAMESPACE" | "PUBLIC";

/** Who sees ServiceEntries, by the namespace they are in. */
export interface ServiceEntryVisibility {
  /** Where no policy fits. */
  readonly defaultVisibility?: Visibility;
  /** Holds for sidecars too. Default false. */
  readonly applyToSidecars?: boolean;
  readonly policies?: readonly ServiceEntryVisibilityPolicy[];
}

/** Visibility of ServiceEntries that a rule fits. */
export interface ServiceEntryVisibilityPolicy {
  readonly visibility?: Visibility;
  /** All of them must fit. None: every namespace. */
  readonly matchingRules?: readonly ServiceEntryVisibilityMatchRule[];
}

/** What a policy is for. */
export interface ServiceEntryVisibilityMatchRule {
  /** Labels of the namespace of the ServiceEntry. */
  readonly namespaceSelector?: LabelSelector;
}
