/** Short ways to validate and to read what came of it, for the tests of this folder. */
import type { ConfigObject } from "../../../src/model/configObject.ts";
import { decodeObject } from "../../../src/model/decode.ts";
import { validateObject } from "../../../src/validate/validateObject.ts";

/** `severity code path` of each problem. The document is decoded first, so that rules see what they see in use. */
export function problemsOf(kind: string, spec: object, metadata: object = {}): readonly string[] {
  return validateObject(decoded(kind, spec, metadata)).map(({ severity, code, origin }) => `${severity} ${code} ${origin?.path}`);
}

/** An object in namespace `shop` that has to decode. */
export function decoded(kind: string, spec: object, metadata: object = {}): ConfigObject {
  const { object, diagnostics } = decodeObject({
    apiVersion: "networking.istio.io/v1",
    kind,
    metadata: { name: "subject", namespace: "shop", ...metadata },
    spec,
  });
  if (object === undefined) throw new Error(`the test has a document that does not decode: ${JSON.stringify(diagnostics)}`);
  return object;
}

/** A rule that sends everything to one host. */
export const ROUTE: readonly { readonly destination: { readonly host: string } }[] = [
  { destination: { host: "reviews.shop.svc.cluster.local" } },
];

/** The problems of one HTTP rule, with paths below the rule. */
export function problemsOfHttp(rule: object, spec: object = {}): readonly string[] {
  return problemsOf("VirtualService", { hosts: ["reviews"], http: [{ route: ROUTE, ...rule }], ...spec }).map((problem) =>
    problem.replace(" spec.http[0].", " "),
  );
}
