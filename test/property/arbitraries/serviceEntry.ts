/** ServiceEntries for hosts outside of the cluster, and now and then for a name that a Kubernetes Service has. */
import fc from "fast-check";
import type { ServiceEntry, ServiceEntrySpec, ServicePort } from "../../../src/model/serviceEntry.ts";
import { defined, EXTERNAL_HOSTS, exportTo, placement, rarely } from "./names.ts";

const PORT_POOL: readonly ServicePort[] = [
  { number: 80, name: "http", protocol: "HTTP" },
  { number: 443, name: "tls", protocol: "TLS" },
  { number: 3306, name: "tcp", protocol: "TCP" },
  { number: 9000, name: "raw", protocol: "" },
];

const resolution: fc.Arbitrary<Pick<ServiceEntrySpec, "resolution" | "endpoints">> = fc.constantFrom<
  Pick<ServiceEntrySpec, "resolution" | "endpoints">[]
>(
  {},
  { resolution: "NONE" },
  { resolution: "DNS" },
  { resolution: "DNS", endpoints: [{ address: "one.ext.com", labels: { version: "v1" } }] },
  { resolution: "STATIC", endpoints: [{ address: "203.0.113.40", labels: { version: "v1" } }, { address: "203.0.113.41" }] },
  { resolution: "STATIC", endpoints: [] },
);

const spec: fc.Arbitrary<ServiceEntrySpec> = fc
  .record({
    host: fc.constantFrom<string[]>(...EXTERNAL_HOSTS, ...EXTERNAL_HOSTS, "*.ext.com", "reviews.default.svc.cluster.local"),
    ports: fc.oneof(
      { weight: 2, arbitrary: fc.constant(PORT_POOL.slice(0, 1)) },
      { weight: 3, arbitrary: fc.subarray([...PORT_POOL], { minLength: 1 }) },
    ),
    addresses: rarely(fc.constantFrom(["198.51.100.7"], ["198.51.100.8"], ["198.51.100.0/24"])),
    location: fc.constantFrom<NonNullable<ServiceEntrySpec["location"]>[]>("MESH_EXTERNAL", "MESH_INTERNAL"),
    resolution,
    exportTo: rarely(exportTo),
  })
  .map(({ host, resolution: how, ...rest }) => defined({ hosts: [host], ...rest, ...how }));

/** A ServiceEntry of that name. */
export function serviceEntry(name: string): fc.Arbitrary<ServiceEntry> {
  return fc.record({ spec, placement }).map(({ spec: content, placement: place }) => ({
    apiVersion: "networking.istio.io/v1",
    kind: "ServiceEntry",
    metadata: { name, ...place },
    spec: content,
  }));
}
