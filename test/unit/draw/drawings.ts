/** Viewpoints that the pictures of the tests are of. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Viewpoint } from "../../../src/graph/viewpoint.ts";
import { compile, gatewaySource, type HTTPRoute, type RoutingGraph, viewpoint } from "../../../src/index.ts";
import { load, type Sources } from "../../../src/load.ts";
import { destinationRule, gateway, service, serviceEntry, virtualService } from "../objects.ts";
import { hostileTexts } from "./hostileTexts.ts";

/** The bookinfo example. */
export function bookinfo(): { readonly graph: RoutingGraph; readonly sources: Sources } {
  const folder = fileURLToPath(new URL("../../../examples/bookinfo/", import.meta.url));
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
  const { config, sources } = load(names.map((name) => ({ file: name, text: readFileSync(folder + name, "utf8") })));
  return { graph: compile(config), sources };
}

/** A host with so many rules. */
export function rulesOf(count: number): Viewpoint {
  const http = Array.from({ length: count }, (_, i): HTTPRoute => {
    const route = [{ destination: { host: `svc-${i % 7}` } }];
    return i === count - 1 ? { name: "rest", route } : { name: `rule-${i}`, match: [{ uri: { prefix: `/api/v${i}` } }], route };
  });
  return viewpoint(compile([virtualService("shop", { hosts: ["shop"], http })]));
}

/** One of everything that a picture can show. */
export function everything(): Viewpoint {
  const to = (host: string, subset?: string) => ({ destination: { host, ...(subset === undefined ? {} : { subset }) } });
  return viewpoint(
    compile([
      service("shop", { ports: [{ name: "http", port: 80 }] }),
      service("cart", { ports: [{ name: "http", port: 80 }] }),
      service("mysql", { clusterIP: "10.96.7.7", ports: [{ name: "tcp", port: 3306 }] }),
      serviceEntry("api", {
        hosts: ["api.example.com"],
        ports: [{ number: 443, name: "tls", protocol: "TLS" }],
        resolution: "DNS",
        location: "MESH_EXTERNAL",
      }),
      destinationRule("shop", { host: "shop", subsets: [{ name: "v1" }, { name: "v2" }] }),
      virtualService("shop", {
        hosts: ["shop", "shop.example.com"],
        http: [
          { name: "moved", match: [{ uri: { exact: "/old" } }], redirect: { authority: "new.example.com", uri: "/", redirectCode: 308 } },
          { name: "down", match: [{ uri: { regex: "/down/.*" }, method: { exact: "GET" } }], directResponse: { status: 503 } },
          {
            name: "split",
            match: ["a", "b", "c", "d", "e", "f"].map((name) => ({ uri: { prefix: `/${name}` }, queryParams: { v: { exact: "1" } } })),
            route: [
              { ...to("shop", "v1"), weight: 2 },
              { ...to("shop", "v2"), weight: 1 },
            ],
            rewrite: { uri: "/x", authority: "inner" },
            mirrors: [{ destination: { host: "cart" }, percentage: { value: 12.5 } }],
            fault: { delay: { fixedDelay: "5s", percentage: { value: 10 } }, abort: { httpStatus: 500, percentage: { value: 1 } } },
          },
          { match: [{ headers: { "x-user": {} }, withoutHeaders: { "x-bot": { exact: "1" } } }], route: [to("shop", "nowhere")] },
        ],
      }),
      virtualService("mysql", { hosts: ["mysql"], tcp: [{ route: [to("mysql")] }] }),
      virtualService("api", {
        hosts: ["api.example.com"],
        tls: [{ match: [{ port: 443, sniHosts: ["api.example.com"] }], route: [to("api.example.com")] }],
      }),
    ]),
  );
}

/** A gateway with HTTPS servers, a redirect to HTTPS, and hosts of which some have equal rules. */
export function gateways(): Viewpoint {
  const graph = compile([
    gateway("edge/public", {
      selector: { istio: "edge" },
      servers: [
        { port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*/*.example.com"], tls: { httpsRedirect: true } },
        {
          port: { number: 443, name: "https", protocol: "HTTPS" },
          hosts: ["*/*.example.com"],
          tls: { mode: "SIMPLE", credentialName: "cert" },
        },
        { port: { number: 8443, name: "tls", protocol: "TLS" }, hosts: ["*/db.example.com"], tls: { mode: "PASSTHROUGH" } },
      ],
    }),
    virtualService("shop", {
      hosts: ["a.example.com", "b.example.com", "c.example.com", "d.example.com", "e.example.com", "f.example.com", "g.example.com"],
      gateways: ["edge/public"],
      http: [{ match: [{ uri: { prefix: "/cart" } }], route: [{ destination: { host: "cart" } }] }],
    }),
    virtualService("blog", {
      hosts: ["blog.example.com"],
      gateways: ["edge/public"],
      http: [{ route: [{ destination: { host: "blog" } }] }],
    }),
    virtualService("db", {
      hosts: ["db.example.com"],
      gateways: ["edge/public"],
      tls: [{ match: [{ sniHosts: ["db.example.com"] }], route: [{ destination: { host: "db", port: { number: 5432 } } }] }],
    }),
  ]);
  const { source } = gatewaySource(graph, "edge/public");
  return viewpoint(graph, source);
}

/** Rules whose names and conditions are hostile. */
export function hostile(): Viewpoint {
  const http = hostileTexts.map(
    (text, i): HTTPRoute => ({
      name: text,
      match: [{ headers: { [`x-${i}`]: { exact: text } } }],
      route: [{ destination: { host: "svc", subset: "none" } }],
    }),
  );
  return viewpoint(compile([virtualService("shop", { hosts: ["shop"], http })]));
}
