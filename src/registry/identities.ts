/** Names that servers of the mesh prove by their certificates. @see docs/semantics.md 9.15 */
import type { MeshConfig } from "../model/meshConfig.ts";
import type { ObjectMeta } from "../model/objectMeta.ts";
import { getOwn } from "../util/record.ts";

const DEFAULT_TRUST_DOMAIN = "cluster.local";
const CANONICAL_ACCOUNTS = "alpha.istio.io/canonical-serviceaccounts";
const KUBERNETES_ACCOUNTS = "alpha.istio.io/kubernetes-serviceaccounts";

/** The identity of a service account. */
export function accountIdentity({ trustDomain }: MeshConfig, namespace: string, account: string): string {
  return spiffeId(trustDomain ?? DEFAULT_TRUST_DOMAIN, namespace, account);
}

/** Identities that annotations of a Service name: whole ones, and accounts of its namespace. Blanks are part of them. */
export function annotatedIdentities({ annotations }: ObjectMeta, namespace: string, mesh: MeshConfig): readonly string[] {
  const listOf = (name: string): readonly string[] => {
    const text = getOwn(annotations, name) ?? "";
    return text === "" ? [] : text.split(",");
  };
  return [...listOf(CANONICAL_ACCOUNTS), ...listOf(KUBERNETES_ACCOUNTS).map((account) => accountIdentity(mesh, namespace, account))];
}

const SPIFFE_ID = /^spiffe:\/\/[^/]*\/ns\/([^/]*)\/sa\/([^/]*)$/;

/** The identity, and the same in every other trust domain that counts as the mesh's. */
export function inTrustDomains({ trustDomainAliases = [] }: MeshConfig, identity: string): readonly string[] {
  const parts = SPIFFE_ID.exec(identity);
  if (parts === null) return [identity];
  const [, namespace = "", account = ""] = parts;
  return [identity, ...trustDomainAliases.map((domain) => `spiffe://${domain}/ns/${namespace}/sa/${account}`)];
}

function spiffeId(domain: string, namespace: string, account: string): string {
  return `spiffe://${domain.replaceAll("@", ".")}/ns/${namespace}/sa/${account}`;
}
