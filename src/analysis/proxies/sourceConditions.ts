/** What rules ask of the proxy itself. @see docs/semantics.md 6.5 */
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import { outlineOf } from "../../link/outline.ts";
import type { Labels } from "../../model/objectMeta.ts";

/** Namespace and labels that a match item asks for. */
export interface SourceCondition {
  readonly namespace?: string;
  readonly labels: Labels;
  /** Namespace of the rule. */
  readonly home: string;
}

/** The conditions of all rules that have one. */
export function sourceConditions(virtualServices: readonly LinkedVirtualService[]): readonly SourceCondition[] {
  return virtualServices.filter(isAsking).flatMap(({ namespace: home, http, tls, tcp }) =>
    [
      ...http.flatMap(({ matches = [] }) => matches.map(({ match }) => match)),
      ...[...tls, ...tcp].flatMap(({ rule }) => rule.match ?? []),
    ].flatMap(({ sourceNamespace = "", sourceLabels = {} }) => {
      const asks = sourceNamespace !== "" || Object.keys(sourceLabels).length > 0;
      return asks ? [{ ...(sourceNamespace !== "" && { namespace: sourceNamespace }), labels: sourceLabels, home }] : [];
    }),
  );
}

/** False for nearly all, without a look at their rules. */
function isAsking(virtualService: LinkedVirtualService): boolean {
  const { hasL4Rules, sourceLabels, sourceNamespaces } = outlineOf(virtualService);
  return hasL4Rules || sourceLabels.length > 0 || sourceNamespaces.length > 0;
}
