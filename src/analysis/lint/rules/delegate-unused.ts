/** VirtualServices without hosts that no other one hands over to. @see docs/semantics.md 3.26 */
import { namespaceOf } from "../../../model/namespaceOf.ts";
import { fieldOf } from "../httpRules.ts";
import type { LintRule } from "../lintRule.ts";

/** Nothing uses a delegate by itself. */
export const delegateUnused: LintRule = {
  id: "delegate-unused",
  severity: "info",
  check: (subject) => {
    const objects = subject.objects("VirtualService");
    const named = new Set(
      objects.flatMap(({ metadata, spec }) =>
        (spec.http ?? []).flatMap(({ delegate }) =>
          delegate === undefined ? [] : [`${delegate.namespace || namespaceOf(metadata)}/${delegate.name ?? ""}`],
        ),
      ),
    );
    return objects.flatMap((object) =>
      (object.spec.hosts ?? []).length > 0 || named.has(`${namespaceOf(object.metadata)}/${object.metadata.name}`)
        ? []
        : [
            {
              message: "the VirtualService has no hosts, and no rule of another one delegates to it, so nothing uses it",
              help: "add `hosts`, or name it as `delegate` in a rule of another VirtualService",
              origin: fieldOf(object, ""),
            },
          ],
    );
  },
};
