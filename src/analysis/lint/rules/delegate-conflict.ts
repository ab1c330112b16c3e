/** Rules of delegates that can never hold together with the rule that hands over to them. @see docs/semantics.md 3.29 */
import { joinMatches } from "../../../link/joinMatches.ts";
import { linkVirtualService } from "../../../link/linkVirtualService.ts";
import { namespaceOf } from "../../../model/namespaceOf.ts";
import type { VirtualService } from "../../../model/virtualService.ts";
import { memoize } from "../../../util/memoize.ts";
import type { LintRule } from "../lintRule.ts";

/** Istio drops the whole rule of the delegate when one of its matches has no counterpart in the root. */
export const delegateConflict: LintRule = {
  id: "delegate-conflict",
  severity: "warning",
  check: (subject) => {
    const objects = subject.objects("VirtualService");
    const linkedRules = memoize((object: VirtualService) => linkVirtualService(object, subject.config.mesh).http);
    const linked = new Map(objects.map((object) => [`${namespaceOf(object.metadata)}/${object.metadata.name}`, object]));
    return objects.flatMap((root) =>
      (root.spec.hosts ?? []).length === 0
        ? []
        : (root.spec.http ?? []).flatMap(({ delegate }, index) => {
            if (delegate === undefined) return [];
            const inner = linked.get(`${delegate.namespace || namespaceOf(root.metadata)}/${delegate.name ?? ""}`);
            if (inner === undefined || (inner.spec.hosts ?? []).length > 0) return [];
            const outerRule = linkedRules(root)[index];
            return linkedRules(inner).flatMap((innerRule) =>
              outerRule === undefined || joinMatches(outerRule, innerRule) !== "conflict"
                ? []
                : [
                    {
                      message: "the rule is dropped: one of its matches contradicts every match of the rule that delegates to it",
                      help: "narrow the match of the root down instead of contradicting it: a longer prefix below the root's, no regex on what the root compares",
                      origin: innerRule.origin,
                      related: [outerRule.origin],
                    },
                  ],
            );
          }),
    );
  },
};
