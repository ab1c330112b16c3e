/** Connections by the express lane: what the long way says, and where they go. */
import { expect, it } from "vitest";
import { compile } from "../../../../src/compile/compile.ts";
import { indexOf } from "../../../../src/resolve/indexed/viewpointIndex.ts";
import type { TcpRequest, TlsRequest } from "../../../../src/resolve/request.ts";
import { resolveAt, resolveLong } from "../../../../src/resolve/resolve.ts";
import { viewpoint } from "../../../../src/resolve/viewpoint.ts";
import { serviceEntry, virtualService } from "../../objects.ts";

const tls = (number: number) => ({ number, name: `tls-${number}`, protocol: "TLS" });
const byName = (port: number, name: string, host: string) => ({
  match: [{ port, sniHosts: [name] }],
  route: [{ destination: { host, port: { number: port } } }],
});

const at = viewpoint(
  compile([
    serviceEntry("shop", { hosts: ["a.shop.com", "b.shop.com"], resolution: "DNS", ports: [tls(443), tls(8443)] }),
    virtualService("shop", {
      hosts: ["a.shop.com"],
      tls: [byName(443, "a.shop.com", "b.shop.com"), byName(8443, "a.shop.com", "a.shop.com")],
    }),
    ...["10.1.0.1", "10.1.0.2", "10.1.0.9", "2001:db8::1"].map((address, i) =>
      serviceEntry(`db${i}`, {
        hosts: [`db${i}.com`],
        addresses: [address],
        resolution: "STATIC",
        ports: [{ number: 5432, name: "tcp", protocol: "TCP" }],
        endpoints: [{ address: "192.0.2.1" }],
      }),
    ),
    serviceEntry("any", { hosts: ["any.com"], resolution: "DNS", ports: [{ number: 5432, name: "tcp", protocol: "TCP" }] }),
  ]),
);

it.each<[TlsRequest | TcpRequest, string]>([
  [{ protocol: "tls", sni: "a.shop.com" }, "outbound|443||b.shop.com"],
  [{ protocol: "tls", host: "a.shop.com" }, "outbound|443||b.shop.com"],
  [{ protocol: "tls", host: "a.shop.com:8443" }, "outbound|8443||a.shop.com"],
  [{ protocol: "tls", host: "a.shop.com", port: 8443 }, "outbound|8443||a.shop.com"],
  [{ protocol: "tls", sni: "A.shop.COM" }, "outbound|443||b.shop.com"],
  [{ protocol: "tls", sni: "a.shop.com." }, "outbound|443||b.shop.com"],
  [{ protocol: "tls", sni: "b.shop.com", alpn: ["h2"] }, "outbound|443||b.shop.com"],
  [{ protocol: "tls", sni: "c.shop.com" }, "PassthroughCluster"],
  [{ protocol: "tcp", destinationIp: "10.1.0.1", port: 5432 }, "outbound|5432||db0.com"],
  [{ protocol: "tcp", destinationIp: "10.1.0.2", port: 5432 }, "outbound|5432||db1.com"],
  [{ protocol: "tcp", destinationIp: "10.1.0.9", port: 5432 }, "outbound|5432||db2.com"],
  [{ protocol: "tcp", destinationIp: "2001:0db8::1", port: 5432 }, "outbound|5432||db3.com"],
  [{ protocol: "tcp", destinationIp: "10.1.0.3", port: 5432 }, "outbound|5432||any.com"],
  [{ protocol: "tcp", destinationIp: "10.1.0.10", port: 5432 }, "outbound|5432||any.com"],
  [{ protocol: "tcp", destinationIp: "010.1.0.1", port: 5432 }, "outbound|5432||any.com"],
  [{ protocol: "tcp", host: "db1.com", port: 5432 }, "outbound|5432||db1.com"],
  [{ protocol: "tcp", port: 5432 }, "outbound|5432||any.com"],
  [{ protocol: "tcp", destinationIp: "10.1.0.1", port: 1 }, "PassthroughCluster"],
])("%j goes to %s", (request, expected) => {
  const decision = resolveAt(at, request);
  expect(decision).toEqual(resolveLong(indexOf(at), request));
  expect(decision.kind === "forward" ? decision.cluster : "PassthroughCluster").toBe(expected);
});
