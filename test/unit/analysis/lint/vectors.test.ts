/** What lint says of requests is never contradicted by what real Istio and Envoy did with them. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { lint } from "../../../../src/analysis/lint/lint.ts";
import { type Diagnostic, formatObjectRef, type Origin } from "../../../../src/diagnostic/diagnostic.ts";
import { formatOrigin } from "../../../../src/diagnostic/formatDiagnostic.ts";
import { type Decision, outcomes, safeCompile, viewpoint } from "../../../../src/index.ts";
import { load } from "../../../../src/load.ts";
import { readVectorFile } from "../../../conformance/vectorFile.ts";

const FOLDER = fileURLToPath(new URL("../../../conformance/vectors", import.meta.url));

const files = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));

describe("no vector contradicts", () => {
  let requests = 0;
  let findings = 0;

  it.each(files)("%s", (name) => {
    const file = readVectorFile(`${FOLDER}/${name}`);
    if (!("cases" in file)) return;
    const contradictions = file.cases.flatMap(({ id, config: text, meshConfig, source, requests: asked = [] }) => {
      const { config } = load(
        [{ file: `${id}.yaml`, text }],
        meshConfig === undefined ? {} : { meshConfig: { file: "mesh.yaml", text: meshConfig } },
      );
      const found = lint(config, { registry: "strict" }).diagnostics;
      const at = viewpoint(safeCompile(config, { registry: "strict" }).graph, source);
      findings += found.length;
      return asked.flatMap(({ id: request, request: { upstreamHeaders: _, ...ask } }) => {
        requests++;
        return outcomes(at, ask).flatMap(({ decision }) =>
          found
            .filter((finding) => contradicts(finding, decision, source.kind))
            .map((finding) => `${id}/${request}: ${finding.code} ${finding.origin ? formatOrigin(finding.origin) : ""}`),
        );
      });
    });
    expect(contradictions).toEqual([]);
  });

  it("and there were requests and findings enough to tell", () => {
    expect(requests).toBeGreaterThan(2000);
    expect(findings).toBeGreaterThan(200);
  });
});

function contradicts({ code, origin, message, related = [] }: Diagnostic, decision: Decision, kind: "sidecar" | "gateway"): boolean {
  const { matched } = decision;
  if (origin === undefined) return false;
  const isAtFinding = matched.origin !== undefined && isWithin(matched.origin, origin);
  switch (code) {
    case "rule-unreachable":
    case "match-unreachable":
      // Of a rule that delegates, the rule of the delegate that is meant comes first.
      return (
        isAtFinding &&
        (matched.delegate === undefined ||
          related.slice(0, 1).some((place) => isWithin(matched.delegate ?? place, code === "rule-unreachable" ? ruleOf(place) : place)))
      );
    case "uri-with-query":
      return matched.delegate === undefined && matched.origin !== undefined && isWithin(origin, matched.origin);
    case "regex-unanchored":
      return (
        message.includes("fits no path") &&
        matched.delegate === undefined &&
        matched.origin !== undefined &&
        isWithin(origin, matched.origin)
      );
    case "fault-without-effect":
      return (
        decision.kind === "abort" &&
        origin.path.endsWith(".abort") &&
        matched.origin !== undefined &&
        isWithin(matched.origin, ruleOf(origin))
      );
    case "delegate-conflict":
      return (
        matched.delegate !== undefined &&
        isWithin(matched.delegate, origin) &&
        related.some((root) => matched.origin !== undefined && isWithin(matched.origin, root))
      );
    case "delegate-unused":
      return matched.delegate !== undefined && formatObjectRef(matched.delegate) === formatObjectRef(origin);
    case "host-unknown":
    case "subset-unknown":
      return (
        decision.kind === "forward" &&
        message.includes(`\`${decision.destination.host}\``) &&
        (code === "host-unknown" || message.includes(`subset \`${decision.destination.subset}\``))
      );
    case "virtual-service-hidden":
      return (
        kind === "sidecar" &&
        isAtHost(decision, message) &&
        matched.origin !== undefined &&
        formatObjectRef(matched.origin) === formatObjectRef(origin)
      );
    default:
      return false;
  }
}

function isAtHost({ matched }: Decision, message: string): boolean {
  const host = matched.virtualHost?.slice(0, matched.virtualHost.lastIndexOf(":"));
  return host !== undefined && message.includes(`for \`${host}\``);
}

/** True for the field itself and those below it. */
function isWithin(inner: Origin, outer: Origin): boolean {
  if (formatObjectRef(inner) !== formatObjectRef(outer)) return false;
  return inner.path === outer.path || inner.path.startsWith(`${outer.path}.`);
}

function ruleOf(origin: Origin): Origin {
  return { ...origin, path: /^spec\.http\[\d+\]/.exec(origin.path)?.[0] ?? origin.path };
}
