import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/diagnostic/diagnostic.ts";
import { createReport, type Report } from "../../../src/validate/report.ts";

/** `severity path` of all that `write` reports. */
function found(write: (report: Report) => void): readonly string[] {
  const diagnostics: Diagnostic[] = [];
  write(createReport({ kind: "Gateway", namespace: "shop", name: "web" }, diagnostics));
  return diagnostics.map(({ severity, origin }) => `${severity} ${origin?.path}`);
}

const warn = (at: Report): void => at.warning("hosts-missing", "a message", "a help");

describe("reports", () => {
  it("name the field by all steps to it", () => {
    expect(found((report) => warn(report.at("spec").at("servers", 0).at("hosts")))).toEqual(["warning spec.servers[0].hosts"]);
  });

  it("look at the items of a list and the entries of a record, whatever their keys", () => {
    const record: Readonly<Record<string, number>> = JSON.parse('{"__proto__": 1, "a b": 2}');
    expect(found((report) => report.at("hosts").each(["a", "b"], warn))).toEqual(["warning hosts[0]", "warning hosts[1]"]);
    expect(found((report) => report.at("labels").entries(record, warn))).toEqual(["warning labels.__proto__", 'warning labels["a b"]']);
  });

  it("look at nothing where there is no list or record", () => {
    expect(found((report) => report.each(undefined, warn))).toEqual([]);
    expect(found((report) => report.entries(undefined, warn))).toEqual([]);
  });

  it("make infos of warnings that Istio loses, and of nothing else", () => {
    const losing = (report: Report): void => {
      const at = report.withoutWarnings().at("spec");
      warn(at);
      at.each([0], warn);
      at.error("hosts-missing", "a message", "a help");
    };
    expect(found(losing)).toEqual(["info spec", "info spec[0]", "error spec"]);
  });
});
