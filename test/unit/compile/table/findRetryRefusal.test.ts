import { describe, expect, it } from "vitest";
import { compile, safeCompile } from "../../../../src/compile/compile.ts";
import type { HTTPRetry } from "../../../../src/model/httpRetry.ts";
import type { HTTPRoute } from "../../../../src/model/httpRoute.ts";
import { resolve } from "../../../../src/resolve/ask.ts";
import { viewpoint } from "../../../../src/resolve/viewpoint.ts";
import { gateway, service, virtualService } from "../../objects.ts";

const shop = service("shop", { ports: [{ port: 80, name: "http" }], clusterIP: "10.0.0.1" });

const forward: HTTPRoute = { route: [{ destination: { host: "shop" } }] };

function fromSidecar(retries: HTTPRetry, rules: readonly HTTPRoute[] = []): unknown {
  const objects = [shop, ...(rules.length === 0 ? [] : [virtualService("v", { hosts: ["shop"], http: rules })])];
  const graph = compile({ objects, meshConfig: { defaultHttpRetryPolicy: retries } }, { registry: "strict" });
  return resolve(graph, { host: "shop" });
}

function fromGateway(rule: HTTPRoute): unknown {
  const labels = { app: "gateway" };
  const servers = gateway("g", { selector: labels, servers: [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*"] }] });
  const rules = virtualService("v", { hosts: ["*"], gateways: ["g"], http: [rule] });
  const meshConfig = { defaultHttpRetryPolicy: { attempts: 1, backoff: "0s" } };
  const graph = compile({ objects: [shop, servers, rules], meshConfig }, { registry: "strict" });
  return resolve(viewpoint(graph, { kind: "gateway", namespace: "default", labels }), { host: "a.example" });
}

describe("default retries of the mesh that Envoy does not take", () => {
  it.each([
    [{ attempts: 1, backoff: "0s" }, "backoff"],
    [{ attempts: 1, backoff: "-1s" }, "backoff"],
    [{ attempts: 1, perTryTimeout: "-1s" }, "perTryTimeout"],
  ])("refuse the tables that they are used in: %o", (retries, field) => {
    const origin = { kind: "MeshConfig", path: `defaultHttpRetryPolicy.${field}` };
    expect(fromSidecar(retries)).toMatchObject({ kind: "refused", origin });
    expect(fromSidecar(retries, [forward])).toMatchObject({ kind: "refused", origin });
    const { diagnostics } = safeCompile({ objects: [], meshConfig: { defaultHttpRetryPolicy: retries } });
    expect(diagnostics).toMatchObject([{ severity: "refused", code: "duration-too-short", origin }]);
  });

  it.each([{ attempts: 1, backoff: "0.1ms" }, { attempts: 1, perTryTimeout: "0s" }, { attempts: 0, backoff: "0s" }, { backoff: "-1s" }])(
    "do no harm where they are taken, or never retry: %o",
    (retries) => {
      expect(fromSidecar(retries)).toMatchObject({ kind: "forward" });
      expect(safeCompile({ objects: [], meshConfig: { defaultHttpRetryPolicy: retries } }).diagnostics).toEqual([]);
    },
  );

  it.each([
    { attempts: 0, backoff: "0s" },
    { attempts: 1, perTryTimeout: "0s" },
    { attempts: 1, backoff: "0.001s" },
  ])("are others than %o", (retries) => {
    expect(fromSidecar(retries)).toMatchObject({ kind: "forward" });
  });

  it("do no harm where every rule has its own", () => {
    expect(fromSidecar({ attempts: 1, backoff: "0s" }, [{ ...forward, retries: { attempts: 1 } }])).toMatchObject({ kind: "forward" });
  });

  it("refuse tables of gateways", () => {
    expect(fromGateway(forward)).toMatchObject({ kind: "refused" });
    expect(fromGateway({ ...forward, retries: {} })).toMatchObject({ kind: "forward" });
    expect(fromGateway({ redirect: { uri: "/x" } })).toMatchObject({ kind: "redirect" });
  });
});
