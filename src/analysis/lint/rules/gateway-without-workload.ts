/** Gateways whose selector fits nothing. @see docs/semantics.md 5.1 */
import { findGatewaySource } from "../../../link/findGatewaySource.ts";
import { namespaceOf } from "../../../model/namespaceOf.ts";
import type { Labels } from "../../../model/objectMeta.ts";
import { getOwn } from "../../../util/record.ts";
import { fieldOf } from "../httpRules.ts";
import type { LintFinding, LintRule } from "../lintRule.ts";
import type { LintSubject } from "../lintSubject.ts";

/** No pod opens its ports. With inference, told only where a Service has the same label with nearly the same value. */
export const gatewayWithoutWorkload: LintRule = {
  id: "gateway-without-workload",
  severity: "warning",
  check: (subject) =>
    subject.objects("Gateway").flatMap((gateway): readonly LintFinding[] => {
      const { selector = {} } = gateway.spec;
      const source = findGatewaySource(subject.config, `${namespaceOf(gateway.metadata)}/${gateway.metadata.name}`);
      // Without an info that none was found, there is a Service in front. An empty selector is for every gateway.
      if (source.diagnostics.length === 0 || Object.keys(selector).length === 0 || hasService(subject, selector)) return [];
      const near = nearSelector(subject, selector);
      if (subject.registry === "infer" && near === undefined) return [];
      return [
        {
          message: `no Service selects pods with ${describe(selector)}, so no gateway is known that opens these ports`,
          help:
            near === undefined
              ? "give it the labels of the gateway's pods"
              : `a Service selects ${describe(near)}: use the labels of the gateway's pods`,
          origin: fieldOf(gateway, "spec.selector"),
        },
      ];
    }),
};

function hasService({ config }: LintSubject, selector: Labels): boolean {
  return config.services.some(
    (service) =>
      Object.keys(service.selector ?? {}).length > 0 &&
      Object.entries(selector).every(([key, value]) => (getOwn(service.selector, key) ?? value) === value) &&
      Object.keys(selector).some((key) => getOwn(service.selector, key) !== undefined),
  );
}

/** The selector of a Service that has one of the labels in another spelling: other separators or case, or one letter more or less. */
function nearSelector({ config }: LintSubject, selector: Labels): Labels | undefined {
  return config.services
    .map((service) => service.selector ?? {})
    .find((labels) => Object.entries(selector).some(([key, value]) => isSlip(value, getOwn(labels, key))));
}

function isSlip(value: string, other: string | undefined): boolean {
  if (other === undefined || value === other) return false;
  const [short = "", long = ""] = [simplify(value), simplify(other)].sort((a, b) => a.length - b.length);
  if (short === long) return true;
  return (
    short.length >= 5 &&
    long.length === short.length + 1 &&
    [...long].some((_, index) => long.slice(0, index) + long.slice(index + 1) === short)
  );
}

function simplify(text: string): string {
  return text.toLowerCase().replace(/[-_.]/g, "");
}

function describe(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => `\`${key}: ${value}\``)
    .join(" and ");
}
