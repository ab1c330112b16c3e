/** Sidecars that narrow what a namespace sees. */
import fc from "fast-check";
import type { IstioEgressListener, Sidecar } from "../../../src/model/sidecar.ts";
import { defined, placement, rarely } from "./names.ts";

const hosts: fc.Arbitrary<readonly string[]> = fc.constantFrom<string[][]>(
  ["*/*"],
  ["*/*"],
  ["*/*"],
  ["./*"],
  ["default/*", "shop/*"],
  ["*/reviews.default.svc.cluster.local"],
  ["*/*.ext.com"],
  ["*/*", "~shop/*"],
);

const egress: fc.Arbitrary<readonly IstioEgressListener[]> = fc.oneof(
  { weight: 3, arbitrary: hosts.map((list) => [{ hosts: list }]) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(hosts, hosts)
      .map(([first, second]) => [{ port: { number: 80, protocol: "HTTP", name: "http" }, hosts: first }, { hosts: second }]),
  },
);

/** A Sidecar of that name. */
export function sidecar(name: string): fc.Arbitrary<Sidecar> {
  return fc
    .record({
      egress,
      workloadSelector: rarely(fc.constant({ labels: { app: "web" } })),
      outboundTrafficPolicy: rarely(fc.constantFrom({ mode: "REGISTRY_ONLY" as const }, { mode: "ALLOW_ANY" as const }, {})),
      placement,
    })
    .map(({ placement: place, ...spec }) => ({
      apiVersion: "networking.istio.io/v1",
      kind: "Sidecar",
      metadata: { name, ...place },
      spec: defined(spec),
    }));
}
