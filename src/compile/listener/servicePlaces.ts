/** The ports and addresses that a service is asked on by way of an egress listener. @see docs/semantics.md 4.12, 4.15 */
import { isIp } from "../../host/ip.ts";
import type { LinkedConfig } from "../../link/linkedConfig.ts";
import type { EgressListener } from "../../link/sidecarScope.ts";
import { NO_ADDRESS, type RegistryPort, type RegistryService } from "../../registry/registryService.ts";
import { isHttp } from "../../util/protocol.ts";
import { serviceEndpoints } from "../cluster/serviceEndpoints.ts";

/** The port of the egress listener, else those of the service; an inferred one has each named port, and 0 for the rest. */
export function portsOf(service: RegistryService, listener: EgressListener, namedPorts: readonly number[]): readonly RegistryPort[] {
  if (listener.port !== undefined) return [{ name: "", number: listener.port.number, protocol: listener.port.protocol }];
  const { inferred } = service;
  if (inferred !== undefined) return [...namedPorts, 0].map((number) => ({ name: "", number, protocol: inferred }));
  return service.ports;
}

/** Where a listener for one port of a service stands. */
export interface ServicePlace {
  readonly bind: string;
  /** Blocks that its chains ask for. */
  readonly destinations: readonly string[];
}

/** The places of one port. */
export function placesOf(
  config: LinkedConfig,
  service: RegistryService,
  port: RegistryPort,
  listener: EgressListener,
): readonly ServicePlace[] {
  const addresses = endpointAddresses(config, service, port, listener);
  if (addresses !== undefined) return addresses.filter(isIp).map((bind) => ({ bind, destinations: [] }));
  const { address } = service;
  if (listener.bind !== undefined) return [{ bind: listener.bind, destinations: [] }];
  if (isHttp(port.protocol)) return [{ bind: NO_ADDRESS, destinations: [] }];
  return [address.includes("/") ? { bind: NO_ADDRESS, destinations: [address] } : { bind: address || NO_ADDRESS, destinations: [] }];
}

/** Addresses of the endpoints that are known, where each has a listener and others none; undefined: one listener for all. @see docs/semantics.md 4.15 */
function endpointAddresses(
  config: LinkedConfig,
  service: RegistryService,
  port: RegistryPort,
  listener: EgressListener,
): readonly string[] | undefined {
  const headless = service.resolution === "Passthrough" && service.address === NO_ADDRESS;
  if (!headless || listener.bind !== undefined || listener.port !== undefined || isHttp(port.protocol)) return undefined;
  const endpoints = serviceEndpoints(config, service, port.number);
  const isManaged = service.registry === "Kubernetes" || service.selector !== undefined;
  return isManaged || endpoints.length > 0 ? endpoints.map(({ address }) => address) : undefined;
}
