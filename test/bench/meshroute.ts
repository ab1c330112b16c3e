/** This library over a shape: one VirtualService for each host, `resolve` from a viewpoint. */

import type { Source } from "../../src/graph/source.ts";
import { compile, resolve, viewpoint } from "../../src/index.ts";
import type { ConfigObject } from "../../src/model/configObject.ts";
import type { HTTPRoute } from "../../src/model/httpRoute.ts";
import type { Decision } from "../../src/resolve/decision.ts";
import type { Request } from "../../src/resolve/request.ts";
import type { ShapeContestant } from "./anchors.ts";
import type { Lookup } from "./contestant.ts";
import type { Shape, ShapeRule } from "./shapes.ts";

export const meshroute: ShapeContestant = {
  name: "meshroute",
  role: "us",
  build: (shape, size) => lookupOf(configOf(shape, size)),
};

/** The rules of some objects, named `r0`, `r1` ... or all of one VirtualService where bytes are routed, asked by `resolve` from a sidecar or, where a source is named, from there. */
export function lookupOf(objects: readonly ConfigObject[], source?: Source): Lookup {
  const at = viewpoint(compile(objects), source);
  return {
    // What is benchmarked gives every request the fields that `resolve` wants, and further ones that it does not look at.
    find: (request) => resolve(at, request as Request),
    // The result is what `find` gave.
    ruleOf: (result) => ruleOf(result as Decision),
  };
}

/** By the name of the route, or by the place of the rule where bytes are routed. */
function ruleOf({ matched: { route, origin } }: Decision): number {
  const [, digits] = /^r(\d+)$/.exec(route ?? "") ?? /^spec\.(?:tls|tcp)\[(\d+)\]$/.exec(origin?.path ?? "") ?? [];
  return digits === undefined ? -1 : Number(digits);
}

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
