/** Joins services of one host name that reach a proxy by several ways. @see docs/semantics.md 4.5 */
import type { RegistryPort, RegistryService } from "../registry/registryService.ts";
import { isSubrecord } from "../util/record.ts";

/** One service for each host name, in the order in which the names first appear. */
export function mergeServices(services: Iterable<RegistryService>): readonly RegistryService[] {
  const merged = new Map<string, RegistryService>();
  for (const service of services) {
    const current = merged.get(service.hostname);
    merged.set(service.hostname, current === undefined ? service : mergeInto(current, service));
  }
  return [...merged.values()];
}

function mergeInto(current: RegistryService, service: RegistryService): RegistryService {
  if (current === service) return current;
  if (current.registry !== service.registry) return service.registry === "Kubernetes" ? service : current;
  if (samePorts(current.ports, service.ports) || !areAlike(current, service)) return current;
  // The first of each number, so that TCP is lost behind UDP.
  const ports = [...current.ports];
  for (const port of service.ports) if (!ports.some(({ number }) => number === port.number)) ports.push(port);
  return ports.length === current.ports.length ? current : { ...current, ports };
}

function samePorts(a: readonly RegistryPort[], b: readonly RegistryPort[]): boolean {
  return a.length === b.length && a.every((port, i) => JSON.stringify(port) === JSON.stringify(b[i]));
}

function areAlike(a: RegistryService, b: RegistryService): boolean {
  return (
    a.namespace === b.namespace &&
    a.resolution === b.resolution &&
    sameRecord(a.labels, b.labels) &&
    sameRecord(a.selector, b.selector) &&
    a.writtenExportTo.length === b.writtenExportTo.length &&
    a.writtenExportTo.every((entry) => b.writtenExportTo.includes(entry))
  );
}

function sameRecord(a: Readonly<Record<string, string>> | undefined, b: Readonly<Record<string, string>> | undefined): boolean {
  return isSubrecord(a, b) && isSubrecord(b, a);
}
