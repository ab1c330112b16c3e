/** Mirrors that send a request twice to one place. @see docs/semantics.md 6.28 */
import { toFqdn } from "../../../host/resolveName.ts";
import type { Destination } from "../../../model/destination.ts";
import type { HTTPRoute } from "../../../model/httpRoute.ts";
import type { FieldSegment } from "../../../util/fieldPath.ts";
import { httpRulesOf } from "../httpRules.ts";
import type { LintRule } from "../lintRule.ts";

/** A mirror is for trying out another version; that which serves the request anyway gets it twice. */
export const mirrorToDestination: LintRule = {
  id: "mirror-to-destination",
  severity: "warning",
  check: (subject) =>
    httpRulesOf(subject).flatMap(({ rule, namespace, at }) => {
      const mirrors = mirrorsOf(rule);
      if (mirrors.length === 0) return [];
      const keyOf = ({ host = "", subset = "", port }: Destination) => `${port?.number ?? 0} ${subset} ${toFqdn(host, namespace)}`;
      const arms = rule.route ?? [];
      const served = new Map(
        arms.flatMap(({ destination, weight = 0 }, index) =>
          destination === undefined || (arms.length > 1 && weight === 0) ? [] : [[keyOf(destination), index]],
        ),
      );
      return mirrors.flatMap(({ destination, path }) => {
        const arm = served.get(keyOf(destination));
        if (arm === undefined) return [];
        return [
          {
            message: `the rule mirrors to \`${nameOf(destination)}\`, which it sends the request to anyway${arms.length > 1 ? " in a part of the cases" : ""}`,
            help: "mirror to another subset or host, or delete the mirror",
            origin: at(...path),
            related: [at("route", arm)],
          },
        ];
      });
    }),
};

interface PlacedMirror {
  readonly destination: Destination;
  readonly path: readonly FieldSegment[];
}

/** Those that fire: a share of 0 percent switches one off. */
function mirrorsOf({ mirror, mirrorPercentage, mirrorPercent, mirrors = [] }: HTTPRoute): readonly PlacedMirror[] {
  const percent = mirrorPercentage === undefined ? mirrorPercent : (mirrorPercentage.value ?? 0);
  const single = mirror === undefined || percent === 0 ? [] : [{ destination: mirror, path: ["mirror"] }];
  return [
    ...single,
    ...mirrors.flatMap(({ destination, percentage }, index) =>
      destination === undefined || (percentage !== undefined && (percentage.value ?? 0) === 0)
        ? []
        : [{ destination, path: ["mirrors", index] }],
    ),
  ];
}

function nameOf({ host = "", subset = "" }: Destination): string {
  return subset === "" ? host : `${host} ${subset}`;
}
