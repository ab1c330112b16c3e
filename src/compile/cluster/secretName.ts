/** The names under which a proxy asks for certificates. @see docs/semantics.md 9.15 */

const SECRET = "kubernetes://";
const SECRET_KINDS: readonly string[] = ["configmap://", SECRET, "kubernetes-gateway://"];
const SDS = "sds://";

/** Stands for the certificate that the workload has inside the mesh. */
export const OWN_CREDENTIAL = "builtin://";
const INVALID_CREDENTIAL = "invalid://";

/** What a secret's name ends with where it holds the certificates that others are checked against. */
export const CA_SUFFIX = "-cacert";
/** The workload's own certificate, and what those of others in the mesh are checked against. */
export const OWN_CERTIFICATE = "default";
export const MESH_CA = "ROOTCA";

/** The secret of a credential. */
export function secretName(credential: string, suffix: "" | typeof CA_SUFFIX = ""): string {
  if (credential === OWN_CREDENTIAL && suffix !== "") return MESH_CA;
  if (credential.startsWith(OWN_CREDENTIAL)) return OWN_CERTIFICATE;
  if (credential.startsWith(INVALID_CREDENTIAL)) return INVALID_CREDENTIAL;
  const name = credential.startsWith(SDS) ? credential.slice(SDS.length) : credential;
  return `${SECRET_KINDS.some((kind) => name.startsWith(kind)) ? "" : SECRET}${name}${suffix}`;
}
