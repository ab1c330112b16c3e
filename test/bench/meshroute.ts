/** This library over a shape: one VirtualService for each host, `resolve` from a viewpoint. */
import { compile, resolve, viewpoint } from "../../src/index.ts";
import type { ConfigObject } from "../../src/model/configObject.ts";
import type { HTTPRoute } from "../../src/model/httpRoute.ts";
import type { Decision } from "../../src/resolve/decision.ts";
import type { Contestant } from "./contestant.ts";
import type { Shape, ShapeRule } from "./shapes.ts";

export const meshroute: Contestant = {
  name: "meshroute",
  foldsHosts: false,
  build: (shape, size) => {
    const at = viewpoint(compile(configOf(shape, size)));
    return {
      find: ({ host, path, headers }) => resolve(at, headers === undefined ? { host, path } : { host, path, headers }),
      ruleOf: (result) => {
        // The result is what `find` gave.
        const { route } = (result as Decision).matched;
        return route?.startsWith("r") ? Number(route.slice(1)) : -1;
      },
    };
  },
};

/** The shape as objects. */
export function configOf(shape: Shape, size: number): readonly ConfigObject[] {
  const byHost = new Map<string, HTTPRoute[]>();
  for (let i = 0; i < size; i++) {
    const rule = shape.rule(i);
    const own = byHost.get(rule.host) ?? [];
    own.push(toHttpRoute(rule, i));
    byHost.set(rule.host, own);
  }
  return [...byHost].map(([host, http], i) => ({
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata: { name: `vs-${i}` },
    spec: { hosts: [host], http },
  }));
}

function toHttpRoute({ host, path, kind, tenant }: ShapeRule, i: number): HTTPRoute {
  const uri = {
    exact: { exact: path },
    prefix: { prefix: path === "/" ? path : `${path}/` },
    regex: { regex: `${path}/[0-9]+` },
  }[kind];
  return {
    name: `r${i}`,
    match: [{ uri, ...(tenant !== undefined && { headers: { "x-tenant": { exact: tenant } } }) }],
    route: [{ destination: { host } }],
  };
}
