/** The shorter names under which a sidecar can write a Kubernetes host. @see docs/semantics.md 4.23 */
import { CLUSTER_DOMAIN } from "./resolveName.ts";

/** From `default`: `s.default.svc.cluster.local` is also `s`, `s.default.svc` and `s.default`; a host of another namespace has no bare form. */
export function shortForms(hostname: string, namespace: string): readonly string[] {
  const suffix = `.svc.${CLUSTER_DOMAIN}`;
  if (!hostname.endsWith(suffix)) return [];
  const qualified = hostname.slice(0, -suffix.length);
  const own = `.${namespace}`;
  const shared = [`${qualified}.svc`, qualified];
  if (!qualified.endsWith(own)) return [qualified, `${qualified}.svc`];
  return [qualified.slice(0, -own.length), ...shared];
}
