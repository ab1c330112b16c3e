/** TLS towards the endpoints of a cluster. @see docs/semantics.md 9.15 */
import type { TrafficPolicySettings, UpstreamTls } from "../../graph/cluster.ts";
import type { ClientTLSSettings } from "../../model/clientTlsSettings.ts";
import type { RegistryService } from "../../registry/registryService.ts";
import type { ProxyView } from "../proxyView.ts";
import { CA_SUFFIX, OWN_CREDENTIAL, secretName } from "./secretName.ts";

/** What TLS depends on besides its own settings. */
export interface TlsContext {
  readonly service: Pick<RegistryService, "registry">;
  readonly type: TrafficPolicySettings["type"];
  readonly http2: boolean;
  /** Server name of mutual TLS inside the mesh; absent where each connection has its own. */
  readonly serverName?: string;
  readonly proxyKind: ProxyView["kind"];
  /** True where the rule has a selector, so that only chosen workloads need its credentials. */
  readonly hasSelector: boolean;
  /** True where mutual TLS may be used without being asked for. */
  readonly automatic: boolean;
  /** Identities of the endpoints. */
  readonly identities: () => readonly string[];
}

const MESH_ALPN: readonly string[] = ["istio-peer-exchange", "istio"];
const CONFIG_MAP = "configmap://";
const SYSTEM_CAS = "system";

/** Undefined: plain text. */
export function compileUpstreamTls(tls: ClientTLSSettings | undefined, context: TlsContext): UpstreamTls | undefined {
  if (tls === undefined) return context.automatic ? automaticTls(context) : undefined;
  switch (tls.mode ?? "DISABLE") {
    case "DISABLE":
      return undefined;
    case "ISTIO_MUTUAL":
      return meshTls(tls, context);
    case "SIMPLE":
      return mayUseCredential(tls, context) ? externalTls("SIMPLE", tls, context) : undefined;
    case "MUTUAL":
      return mayUseCredential(tls, context) ? externalTls("MUTUAL", tls, context) : undefined;
  }
}

/** Where the client's own destination address is dialled there are no endpoints to tell apart, so all get mutual TLS. */
function automaticTls(context: TlsContext): UpstreamTls {
  if (context.type === "ORIGINAL_DST") return meshTls({}, context);
  return { mode: "AUTO", ...(context.serverName !== undefined && { sni: context.serverName }) };
}

function meshTls({ sni, subjectAltNames = [] }: ClientTLSSettings, { serverName, http2, identities }: TlsContext): UpstreamTls {
  const name = filled(sni) ?? serverName;
  const sans = subjectAltNames.length > 0 ? subjectAltNames : identities();
  return {
    mode: "ISTIO_MUTUAL",
    ...(name !== undefined && { sni: name }),
    ...(sans.length > 0 && { sans }),
    alpn: http2 ? [...MESH_ALPN, "h2"] : MESH_ALPN,
  };
}

/** A sidecar must not be held up by a secret that only some workloads may read. */
function mayUseCredential({ credentialName = "" }: ClientTLSSettings, { proxyKind, hasSelector }: TlsContext): boolean {
  return credentialName === "" || credentialName.startsWith(CONFIG_MAP) || proxyKind === "gateway" || hasSelector;
}

function externalTls(mode: "SIMPLE" | "MUTUAL", tls: ClientTLSSettings, context: TlsContext): UpstreamTls {
  const { sni, credentialName = "", insecureSkipVerify = false, subjectAltNames = [] } = tls;
  const own = context.service.registry === "External" && subjectAltNames.length === 0 ? context.identities() : subjectAltNames;
  const sans = insecureSkipVerify ? [] : own;
  const shared = {
    ...(sni !== undefined && sni !== "" && { sni }),
    ...(sans.length > 0 && { sans }),
    ...(context.http2 && { alpn: ["h2"] }),
  };
  if (mode === "MUTUAL" && credentialName.startsWith(OWN_CREDENTIAL)) return { mode: "ISTIO_MUTUAL", ...shared };
  const ca = credentialName === "" ? (filled(tls.caCertificates) ?? SYSTEM_CAS) : secretName(credentialName, CA_SUFFIX);
  const certificate = credentialName === "" ? `${tls.clientCertificate ?? ""}~${tls.privateKey ?? ""}` : secretName(credentialName);
  const crl = insecureSkipVerify || credentialName !== "" ? undefined : filled(tls.caCrl);
  return {
    mode,
    ...shared,
    ...(!insecureSkipVerify && { ca }),
    ...(crl !== undefined && { crl }),
    ...(mode === "MUTUAL" && { certificate }),
  };
}

function filled(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}
