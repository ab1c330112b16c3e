/** Puts the rules of delegate VirtualServices in the place of the rules that name them. @see docs/semantics.md 3.26 */
import type { Diagnostic, Origin } from "../diagnostic/diagnostic.ts";
import { namespaceOf } from "../model/namespaceOf.ts";
import type { VirtualService } from "../model/virtualService.ts";
import { EVERYONE, OWN_NAMESPACE } from "../registry/exportTo.ts";
import { joinMatches, joinNames } from "./joinMatches.ts";
import type { LinkedHttpRule, LinkedVirtualService } from "./linkedVirtualService.ts";

/** The roots with their delegates inside. Delegates themselves are left out: nothing uses them on their own. */
export function joinDelegates(
  objects: readonly VirtualService[],
  linked: readonly LinkedVirtualService[],
): { readonly virtualServices: readonly LinkedVirtualService[]; readonly diagnostics: readonly Diagnostic[] } {
  const byName = new Map(linked.map((service) => [`${service.namespace}/${service.name}`, service]));
  const diagnostics: Diagnostic[] = [];
  const virtualServices = objects.flatMap((object, i) => {
    const root = linked[i];
    if (root === undefined || root.hosts.length === 0) return [];
    if (!object.spec.http?.some((rule) => rule.delegate !== undefined)) return [root];
    const http = root.http.flatMap((rule, j) => {
      const reference = object.spec.http?.[j]?.delegate;
      if (reference === undefined) return [rule];
      const namespace =
        reference.namespace === undefined || reference.namespace === "" ? namespaceOf(object.metadata) : reference.namespace;
      const delegate = byName.get(`${namespace}/${reference.name ?? ""}`);
      if (delegate === undefined || delegate.hosts.length > 0 || !isUsable(delegate, root.namespace)) {
        diagnostics.push(missingDelegate(rule.origin, `${namespace}/${reference.name ?? ""}`, delegate));
        return [];
      }
      return delegate.http.flatMap((inner) => joinRules(rule, inner));
    });
    return [{ ...root, http }];
  });
  return { virtualServices, diagnostics };
}

/** @see docs/semantics.md 3.27 */
function isUsable(delegate: LinkedVirtualService, rootNamespace: string): boolean {
  return delegate.exportTo.some(
    (entry) => entry === EVERYONE || entry === rootNamespace || (entry === OWN_NAMESPACE && delegate.namespace === rootNamespace),
  );
}

function missingDelegate(origin: Origin, name: string, delegate: LinkedVirtualService | undefined): Diagnostic {
  const reason =
    delegate === undefined
      ? "there is none"
      : delegate.hosts.length > 0
        ? "it has hosts of its own"
        : "it is not exported to this namespace";
  return {
    severity: "warning",
    code: "delegate-unusable",
    message: `the rule delegates to \`${name}\`, but ${reason}, so Istio drops the rule`,
    help: "name a VirtualService without `hosts` that is exported to this namespace",
    origin: { ...origin, path: `${origin.path}.delegate` },
  };
}

/** One rule for each rule of the delegate; none where their matches exclude each other. @see docs/semantics.md 3.29 */
function joinRules(root: LinkedHttpRule, inner: LinkedHttpRule): readonly LinkedHttpRule[] {
  const matches = joinMatches(root, inner);
  if (matches === "conflict") return [];
  // Never inherited: route and redirect. @see docs/semantics.md 3.32
  const { route: _route, redirect: _redirect, name: rootName, ...inherited } = root.rule;
  const { name: innerName, ...own } = inner.rule;
  return [
    {
      origin: root.origin,
      delegate: inner.origin,
      ...(matches && { matches }),
      rule: { ...inherited, ...own, name: joinNames(rootName, innerName) },
    },
  ];
}
