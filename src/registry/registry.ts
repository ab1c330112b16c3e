/** All services of a configuration, oldest first. */

import { serviceHostname } from "../host/resolveName.ts";
import type { ConfigObject } from "../model/configObject.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { Service } from "../model/service.ts";
import { memoizeLatest } from "../util/memoizeLatest.ts";
import { withAliases } from "./aliases.ts";
import { compareServices } from "./compareServices.ts";
import type { InferredRegistryService } from "./inferServices.ts";
import { kubernetesService, lacksAddress } from "./kubernetesService.ts";
import type { MeshSettings } from "./meshSettings.ts";
import { NO_ADDRESS, type RegistryService } from "./registryService.ts";
import { serviceEntryServices } from "./serviceEntryServices.ts";
import { syntheticAddresses } from "./syntheticAddress.ts";

/** The declared services and those inferred beside them, in the order in which Istio looks at them. */
export function buildRegistry(
  objects: readonly ConfigObject[],
  inferred: readonly InferredRegistryService[],
  mesh: MeshSettings,
): readonly RegistryService[] {
  const kubernetes = objects.filter((object) => object.kind === "Service");
  const entries = objects.filter((object) => object.kind === "ServiceEntry");
  const hostnameOf = ({ metadata }: Service) => serviceHostname(metadata.name, namespaceOf(metadata));
  const addresses = syntheticAddresses([...kubernetes.filter(lacksAddress).map(hostnameOf), ...inferred.map(({ hostname }) => hostname)]);
  const addressOf = (hostname: string) => addresses.get(hostname) ?? NO_ADDRESS;
  const services = [
    ...kubernetes.map((object) => serviceOf(object, addressOf(hostnameOf(object)), mesh)),
    ...entries.flatMap((object) => servicesOf(object, mesh)),
    ...inferred.map((service): RegistryService => ({ address: addressOf(service.hostname), ...service })),
  ];
  return withAliases(services.sort(compareServices));
}

// The same objects where nothing changed: later stages recognize by them what they made before.
const serviceOf = memoizeLatest(kubernetesService);
const servicesOf = memoizeLatest(serviceEntryServices);
