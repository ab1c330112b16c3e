/** What a request may say depends on its protocol. Checked by `tsc` and by types.test.ts; nothing here runs. */
import { type RoutingGraph, resolve } from "../../src/index.ts";

declare const graph: RoutingGraph;

resolve(graph, {});
resolve(graph, { host: "reviews", path: "/a?b=c", method: "POST", headers: { a: "b", c: ["d", "e"], f: undefined } });
resolve(graph, { protocol: "https", authority: "reviews:8443", sni: "reviews", alpn: ["h2"], headers: [["a", "b"]] });
resolve(graph, { host: "reviews", headers: new Headers({ a: "b" }), claims: { group: ["admin"] } });
resolve(graph, {
  protocol: "tls",
  sni: "db.example",
  port: 5432,
  source: { kind: "gateway", namespace: "istio-system", labels: { a: "b" } },
});
resolve(graph, { protocol: "tcp", host: "db", port: 5432, destinationIp: "10.0.0.1" });
resolve(graph, {}, { random: 0.5 });
resolve(graph, {}, { random: Math.random });

// @ts-expect-error bytes are dialled at a port
resolve(graph, { protocol: "tcp", host: "db" });
// @ts-expect-error bytes have no path
resolve(graph, { protocol: "tcp", host: "db", port: 5432, path: "/" });
// @ts-expect-error nobody reads headers inside of TLS
resolve(graph, { protocol: "tls", sni: "db", headers: {} });
// @ts-expect-error no such protocol
resolve(graph, { protocol: "udp", host: "db", port: 53 });
// @ts-expect-error headers are texts
resolve(graph, { headers: { a: 1 } });
// @ts-expect-error a proxy is a sidecar or a gateway
resolve(graph, { source: { kind: "waypoint" } });
// @ts-expect-error a draw is a number or gives one
resolve(graph, {}, { random: "0.5" });
