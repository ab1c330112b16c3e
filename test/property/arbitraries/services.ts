/** Kubernetes Services: a few names in a few namespaces, with ports of every class of protocol. */
import fc from "fast-check";
import type { KubernetesServicePort, Service } from "../../../src/model/service.ts";
import { creationTimestamp, mostly, NAMESPACES, type Placement, SERVICE_NAMES } from "./names.ts";

const PORT_POOL: readonly KubernetesServicePort[] = [
  { name: "http", port: 80 },
  { name: "http-web", port: 9080, targetPort: 8080 },
  { name: "tcp-db", port: 3306 },
  { name: "tls", port: 443 },
  { name: "raw", port: 9000 },
];

interface Shape {
  readonly ports: readonly KubernetesServicePort[];
  readonly kind: "address" | "assigned" | "headless" | "alias";
  readonly exportTo: string;
  readonly timestamp: string | undefined;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  ports: fc.oneof(
    { weight: 1, arbitrary: fc.subarray(PORT_POOL.slice(1), { minLength: 1 }) },
    { weight: 6, arbitrary: fc.subarray(PORT_POOL.slice(1)).map((others) => [...PORT_POOL.slice(0, 1), ...others]) },
  ),
  kind: mostly<Shape["kind"]>("address", 6, ["assigned", "headless", "alias"]),
  exportTo: mostly("", 12, [".", "default,shop", "~"]),
  timestamp: fc.option(creationTimestamp, { nil: undefined }),
});

const places: readonly { readonly name: string; readonly namespace: string }[] = SERVICE_NAMES.flatMap((name) =>
  NAMESPACES.map((namespace) => ({ name, namespace })),
);

function isUsual({ name, namespace }: (typeof places)[number]): boolean {
  return namespace === "default" ? name !== "db" : name === "ratings" && namespace === "shop";
}

/** Services with different names or namespaces; those of `default` that most rules name are nearly always among them. */
export const services: fc.Arbitrary<readonly Service[]> = fc
  .tuple(
    fc.integer({ min: 0, max: 15 }),
    fc.subarray(
      places.filter((place) => !isUsual(place)),
      { minLength: 1, maxLength: 5 },
    ),
  )
  .map(([dice, others]) => (dice === 15 ? others : [...places.filter(isUsual), ...others]))
  .chain((chosen) => fc.tuple(...chosen.map((place, i) => shape.map((one) => toService(place, one, i)))));

function toService(
  { name, namespace }: { readonly name: string } & Placement,
  { ports, kind, exportTo, timestamp }: Shape,
  index: number,
): Service {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      ...(exportTo !== "" && { annotations: { "networking.istio.io/exportTo": exportTo } }),
      ...(timestamp !== undefined && { creationTimestamp: timestamp }),
    },
    spec: {
      ports,
      selector: { app: name },
      ...(kind === "address" && { clusterIP: `10.96.0.${index + 2}` }),
      ...(kind === "headless" && { clusterIP: "None" }),
      ...(kind === "alias" && { type: "ExternalName", externalName: `ratings.${namespace}.svc.cluster.local` }),
    },
  };
}
