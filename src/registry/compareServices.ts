/** The order of services. @see docs/semantics.md 3.17 */
import { compareAge } from "./age.ts";
import type { RegistryService } from "./registryService.ts";

/** By age; of services without a creation time those of Kubernetes come first, as they would be there before anything refers to them. */
export function compareServices(a: RegistryService, b: RegistryService): number {
  if (a.created === 0 && b.created === 0 && a.registry !== b.registry) return a.registry === "Kubernetes" ? -1 : 1;
  return compareAge(a, b);
}
