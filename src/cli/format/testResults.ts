/** Results of intents, for people and for machines. */
import type { Position } from "../../diagnostic/diagnostic.ts";
import { formatPosition, printable } from "../../diagnostic/formatDiagnostic.ts";
import { formatCount } from "../../draw/text/quantities.ts";
import type { Style } from "../../draw/text/style.ts";
import { formatRequest } from "../../testing/requestText.ts";
import type { IntentResult } from "../../testing/runIntents.ts";
import type { TestedFile, TestRun } from "../runTests.ts";
import type { Finding } from "./finding.ts";
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

/** A suite for each file, a case for each request. */
export function testRunToJunit({ files }: TestRun): string {
  return toJunit(
    "meshroute test",
    files.map(({ file, results }) => ({ name: file, cases: results.map((result) => toCase(file, result)) })),
  );
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
