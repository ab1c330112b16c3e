/** Results of intents, for people and for machines. */
import { isError, type Position } from "../../diagnostic/diagnostic.ts";
import { formatPosition, printable } from "../../diagnostic/formatDiagnostic.ts";
import { formatCount } from "../../draw/text/quantities.ts";
import type { Style } from "../../draw/text/style.ts";
import { formatDiagnostics } from "../../load/formatDiagnostics.ts";
import { formatRequest } from "../../testing/requestText.ts";
import type { IntentResult } from "../../testing/runIntents.ts";
import { groupBy } from "../../util/groupBy.ts";
import type { Problems, TestedFile, TestRun } from "../runTests.ts";
import type { Finding, FindingRule } from "./finding.ts";
import { type JunitCase, type JunitFailure, toJunit } from "./junit.ts";

/** Every test with its verdict, failures with what was expected and why it is otherwise; the counts at the end. */
export function formatTestRun({ files }: TestRun, style: Style): string {
  const blocks = files.map((file) => formatFile(file, style));
  return [...blocks, `${formatCounts(files, style)}\n`].join("\n");
}

function formatFile({ file, results }: TestedFile, style: Style): string {
  return [style.strong(printable(file)), ...results.flatMap((result) => formatResult(result, style)), ""].join("\n");
}

function formatResult(result: IntentResult, style: Style): readonly string[] {
  const title = `${result.pass ? style.good("pass") : style.bad("fail")}  ${printable(nameOf(result))}`;
  if (result.pass) return [`  ${title}`];
  const position = positionOf(result);
  const place = position === undefined ? "" : `  ${style.faint(formatPosition(position))}`;
  const explanation = result.explain();
  const said = [...reasonsOf(result), ...(explanation === "" ? [] : ["", ...explanation.split("\n")]), ""].map((line) =>
    line === "" ? "" : `        ${printable(line)}`,
  );
  return [`  ${title}${place}`, `        ${printable(formatRequest(result.request))}`, ...said];
}

/** A test with several requests says which one it is about. */
function nameOf({ intent, request }: IntentResult): string {
  return intent.requests.length > 1 ? `${intent.name}: ${formatRequest(request)}` : intent.name;
}

/** The line of the first part that does not hold, else that of the test. */
function positionOf({ intent, mismatches: [first] }: IntentResult): Position | undefined {
  return (first && intent.positions?.[first.field]) ?? intent.position;
}

function reasonsOf({ mismatches, problem }: IntentResult): readonly string[] {
  if (problem !== undefined) return [problem];
  return mismatches.flatMap(({ expected, actual }) => [`expected it ${expected}`, `but ${actual}`]);
}

function formatCounts(files: readonly TestedFile[], style: Style): string {
  const results = files.flatMap((file) => file.results);
  const failed = results.filter(({ pass }) => !pass).length;
  const passed = results.length - failed;
  const counts = [`${passed} passed`, ...(failed === 0 ? [] : [style.bad(`${failed} failed`)])].join(", ");
  const verdict = failed === 0 && passed > 0 ? style.good(counts) : counts;
  return `${formatCount(results.length, "request")} of ${formatCount(files.length, "file")}: ${verdict}`;
}

/** `passed`, `failed`, and every result of every file. */
export function testRunToJson({ files, problems, configProblems }: TestRun): string {
  const results = files.flatMap((file) => file.results);
  const failed = results.filter(({ pass }) => !pass).length;
  const answer = {
    passed: results.length - failed,
    failed,
    files: files.map(({ file, results }) => ({
      file,
      results: results.map((result) => ({
        name: result.intent.name,
        request: result.request,
        from: result.intent.from,
        pass: result.pass,
        position: positionOf(result),
        mismatches: result.mismatches,
        problem: result.problem,
        explanation: result.pass ? undefined : result.explain(),
      })),
    })),
    diagnostics: [...problems, ...configProblems].flatMap(({ diagnostics }) => diagnostics),
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
}

/** A suite for each file, a case for each request, and one for each mistake that keeps tests from being run. */
export function testRunToJunit({ files, problems, configProblems }: TestRun): string {
  const mistakes = groupBy([...problems, ...configProblems].flatMap(mistakesOf), ({ file }) => file);
  const tested = files.map(({ file, results }) => ({
    name: file,
    cases: [...(mistakes.get(file) ?? []), ...results.map((result) => toCase(file, result))],
  }));
  const names = new Set(files.map(({ file }) => file));
  const others = [...mistakes].flatMap(([name, cases]) => (names.has(name) ? [] : [{ name, cases }]));
  return toJunit("meshroute test", [...others, ...tested]);
}

function mistakesOf({ diagnostics, sources }: Problems): readonly (JunitCase & { readonly file: string })[] {
  return diagnostics.filter(isError).map((diagnostic) => {
    const { code, message, position } = diagnostic;
    return {
      name: `${code}: ${message}`,
      file: position?.file ?? "configuration",
      ...(position && { line: position.line }),
      failures: [{ type: code, message, text: formatDiagnostics([diagnostic], { sources }).trimEnd() }],
    };
  });
}

function toCase(file: string, result: IntentResult): JunitCase {
  const position = positionOf(result);
  const common = { name: nameOf(result), file, ...(position === undefined ? {} : { line: position.line }) };
  if (result.pass) return common;
  const failure: JunitFailure = {
    message: reasonsOf(result).join(" "),
    type: "intent",
    text: [formatRequest(result.request), ...reasonsOf(result), "", result.explain()].join("\n").trimEnd(),
  };
  return { ...common, failures: [failure] };
}

/** What a finding of a test run can be. */
export const TEST_RULES: readonly FindingRule[] = [{ id: "intent", summary: "a request is not treated as expected", level: "error" }];

/** Failures as annotations. */
export function toTestFindings({ files }: TestRun): readonly Finding[] {
  return files.flatMap(({ results }) =>
    results
      .filter(({ pass }) => !pass)
      .map((result): Finding => {
        const position = positionOf(result);
        const message = [nameOf(result), formatRequest(result.request), ...reasonsOf(result)].join("\n");
        return { ruleId: "intent", level: "error", message, ...(position === undefined ? {} : { position }) };
      }),
  );
}
