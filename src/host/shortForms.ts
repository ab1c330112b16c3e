/** The shorter names under which a sidecar can write a Kubernetes host. @see docs/semantics.md 4.23 */
import { CLUSTER_DOMAIN } from "./resolveName.ts";

/** From `default`: `s.default.svc.cluster.local` is also `s`, `s.default.svc` and `s.default`; a host of another namespace has no bare form. */
export function shortForms(hostname: string, namespace: string): readonly string[] {
  const end = hostname.indexOf(".svc.");
  const dot = hostname.indexOf(".");
  if (!hostname.endsWith(`.svc.${CLUSTER_DOMAIN}`) || end <= dot) return [];
  const qualified = hostname.slice(0, end);
  if (qualified.slice(dot + 1) !== namespace) return [qualified, `${qualified}.svc`];
  return [qualified.slice(0, dot), `${qualified}.svc`, qualified];
}
