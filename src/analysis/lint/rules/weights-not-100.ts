/** Shares that are not what the weights look like. @see docs/semantics.md 6.33 */
import type { Origin } from "../../../diagnostic/diagnostic.ts";
import type { RouteDestination } from "../../../model/routeDestination.ts";
import { fieldOf } from "../httpRules.ts";
import type { LintFinding, LintRule } from "../lintRule.ts";
import type { LintSubject } from "../lintSubject.ts";

/** Istio adds the weights up, whatever the sum is; people read them as percentages. */
export const weightsNot100: LintRule = {
  id: "weights-not-100",
  severity: "warning",
  check: (subject) => splitsOf(subject).flatMap(checkSplit),
};

interface Split {
  readonly arms: readonly RouteDestination[];
  readonly origin: Origin;
}

function splitsOf(subject: LintSubject): readonly Split[] {
  return subject
    .objects("VirtualService")
    .flatMap((object) =>
      (["http", "tls", "tcp"] as const).flatMap((key) =>
        (object.spec[key] ?? []).flatMap(({ route: arms = [] }, index) =>
          arms.length < 2 ? [] : [{ arms, origin: fieldOf(object, `spec.${key}[${index}].route`) }],
        ),
      ),
    );
}

/** Weights up to this are a ratio, which nobody takes for percentages. */
const LARGEST_OF_RATIO = 10;

function checkSplit({ arms, origin }: Split): readonly LintFinding[] {
  const weights = arms.map(({ weight = 0 }) => weight);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 100 || sum === 0) return [];
  const shares = arms.map(({ destination }, index) => {
    const name = destination?.subset || destination?.host || "";
    return `\`${name}\` gets ${Number((((weights[index] ?? 0) / sum) * 100).toFixed(2))} %`;
  });
  const isRatio = weights.every((weight) => weight <= LARGEST_OF_RATIO);
  return [
    {
      message: `the weights add up to ${sum}, not 100: ${shares.join(", ")}`,
      help: "let them add up to 100, so that each weight is the percentage that it looks like",
      origin,
      ...(isRatio && { severity: "info" as const }),
    },
  ];
}
