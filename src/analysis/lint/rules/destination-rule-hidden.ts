/** DestinationRules of which another one for the same host leaves nothing, or only a part. @see docs/semantics.md 9.6 */
import { toFqdn } from "../../../host/resolveName.ts";
import { consolidateDestinationRules } from "../../../link/consolidateDestinationRules.ts";
import type { DestinationRule } from "../../../model/destinationRule.ts";
import { namespaceOf } from "../../../model/namespaceOf.ts";
import { quoteText } from "../../../model/protobufJson/userText.ts";
import { compareObjects } from "../../../registry/age.ts";
import { EVERYONE } from "../../../registry/exportTo.ts";
import type { MeshSettings } from "../../../registry/meshSettings.ts";
import { groupBy } from "../../../util/groupBy.ts";
import { fieldOf, quoteObject } from "../httpRules.ts";
import type { LintFinding, LintRule } from "../lintRule.ts";

/** Subsets are joined, the first of a name wins; of trafficPolicies only the first counts. With other exportTo lists only the newest rule counts. */
export const destinationRuleHidden: LintRule = {
  id: "destination-rule-hidden",
  severity: "warning",
  check: (subject) => {
    const groups = groupBy(
      subject.objects("DestinationRule"),
      ({ metadata, spec }) => `${namespaceOf(metadata)} ${toFqdn(spec.host ?? "", namespaceOf(metadata))}`,
    );
    return [...groups.values()].flatMap((group) =>
      group.length < 2 || group.length > LARGEST ? [] : checkGroup(group, subject.config.mesh),
    );
  },
};

/** Rules for one host beyond which nobody looks for the one that counts. */
const LARGEST = 50;

function checkGroup(group: readonly DestinationRule[], mesh: MeshSettings): readonly LintFinding[] {
  const all = effect(group, mesh);
  const ordered = [...group].sort(compareObjects);
  return ordered.flatMap((object): readonly LintFinding[] => {
    const others = ordered.filter((other) => other !== object);
    const without = (spec: DestinationRule["spec"] | undefined) =>
      effect(spec === undefined ? others : group.map((each) => (each === object ? { ...object, spec } : each)), mesh) === all;
    const [other] = others;
    if (other === undefined) return [];
    const related = others.map((each) => fieldOf(each, "spec.host"));
    const rest = { related, help: "put everything for a host into one DestinationRule" };
    const name = quoteObject({ kind: other.kind, namespace: namespaceOf(other.metadata), name: other.metadata.name });
    const shown = others.length === 1 ? name : `${name} and ${others.length - 1} more`;
    if (without(undefined)) {
      return [
        {
          message: `the rule has no effect: ${shown} for the same host count instead`.replace(
            " count ",
            others.length === 1 ? " counts " : " count ",
          ),
          origin: fieldOf(object, "spec.host"),
          ...rest,
        },
      ];
    }
    const { trafficPolicy, ...withoutPolicy } = object.spec;
    const policy =
      trafficPolicy !== undefined && without(withoutPolicy)
        ? [
            {
              message: `the trafficPolicy has no effect: that of another rule for the same host counts, ${shown}`,
              origin: fieldOf(object, "spec.trafficPolicy"),
              ...rest,
            },
          ]
        : [];
    const subsets = (object.spec.subsets ?? []).flatMap((subset, index, list) =>
      without({ ...object.spec, subsets: list.filter((each) => each !== subset) })
        ? [
            {
              message: `the subset ${quoteText(subset.name ?? "")} has no effect: another rule for the same host has one of that name, ${shown}`,
              origin: fieldOf(object, "spec.subsets", index),
              ...rest,
            },
          ]
        : [],
    );
    return [...policy, ...subsets];
  });
}

/** What proxies without labels get to see of a group, inside and outside of the namespace: of several entries the last without a selector. @see docs/semantics.md 9.9 */
function effect(group: readonly DestinationRule[], mesh: MeshSettings): string {
  const { local, exported, rootLocal } = consolidateDestinationRules(group, mesh);
  const views = [local, exported, rootLocal].map((entries) => {
    const selective = entries.filter(({ selector }) => selector !== undefined);
    const plain = entries.filter(({ selector }) => selector === undefined);
    // Outside of the namespace each list of namespaces has its own last entry, and a public one stands before all that are older.
    const newest = plain.slice(
      Math.max(
        0,
        plain.findLastIndex(({ exportTo }) => exportTo.length === 0 || exportTo.includes(EVERYONE)),
      ),
    );
    const last =
      entries === exported ? [...new Map(newest.map((entry) => [JSON.stringify(entry.exportTo), entry])).values()] : plain.slice(-1);
    return [...selective, ...last].map(({ rule: _rule, ...entry }) => entry);
  });
  return JSON.stringify(views);
}
