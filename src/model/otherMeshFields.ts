/** The fields of MeshConfig that do not change where requests go. They are named only to tell them from misspelt ones. */

const others: ReadonlySet<string> = new Set([
  "accessLogEncoding",
  "accessLogFile",
  "accessLogFormat",
  "ca",
  "caCertificates",
  "certificates",
  "configSources",
  "defaultProviders",
  "disableEnvoyListenerLog",
  "enableEnvoyAccessLogService",
  "enablePrometheusMerge",
  "enableTracing",
  "extensionProviders",
  "hboneIdleTimeout",
  "inboundClusterStatName",
  "inboundTrafficPolicy",
  "ingressClass",
  "ingressControllerMode",
  "ingressSelector",
  "ingressService",
  "meshMTLS",
  "mesh_mTLS",
  "outboundClusterStatName",
  "serviceScopeConfigs",
  "tlsDefaults",
  "verifyCertificateAtClient",
]);

/** True for a field of MeshConfig, by its camelCase or snake_case name, that is not modelled. */
export function isOtherMeshField(key: string): boolean {
  return others.has(key) || others.has(key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
}
