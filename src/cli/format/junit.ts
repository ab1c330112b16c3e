/** Test results as JUnit's XML, as CI servers read it. */

/** Cases under one name: a file, a table of requests. */
export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

/** One thing that passed, failed, or was not run. */
export interface JunitCase {
  readonly name: string;
  /** Groups cases in most viewers. Absent: the name of the suite. */
  readonly className?: string;
  /** The file that it is about. */
  readonly file?: string;
  readonly line?: number;
  /** Seconds. Absent: 0. */
  readonly time?: number;
  readonly failures?: readonly JunitFailure[];
  /** Why it was not run. */
  readonly skipped?: string;
  /** What there is to say without a failure. */
  readonly output?: string;
}

/** Why a case failed. */
export interface JunitFailure {
  /** One line. */
  readonly message: string;
  /** A code, for filters. */
  readonly type: string;
  /** Everything, lines allowed. */
  readonly text: string;
}

/** A whole document, ending with a line feed. */
export function toJunit(name: string, suites: readonly JunitSuite[]): string {
  const cases = suites.flatMap((suite) => suite.cases);
  const lines = suites.flatMap((suite) => [
    `  <testsuite ${attributes({ name: suite.name, ...totals(suite.cases) })}>`,
    ...suite.cases.flatMap((each) => caseLines(each, suite.name)),
    "  </testsuite>",
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name, ...totals(cases) })}>`,
    ...lines,
    "</testsuites>",
    "",
  ].join("\n");
}

function totals(cases: readonly JunitCase[]): Readonly<Record<string, number>> {
  return {
    tests: cases.length,
    failures: cases.filter(({ failures = [] }) => failures.length > 0).length,
    errors: 0,
    skipped: cases.filter(({ skipped }) => skipped !== undefined).length,
    time: cases.reduce((sum, { time = 0 }) => sum + time, 0),
  };
}

function caseLines(each: JunitCase, suite: string): readonly string[] {
  const { name, className = suite, file, line, time = 0, failures = [], skipped, output } = each;
  const open = `    <testcase ${attributes({ name, classname: className, file, line, time })}`;
  const children = [
    ...(skipped === undefined ? [] : [`      <skipped ${attributes({ message: skipped })}/>`]),
    // One failure for each case is all that readers are sure to show.
    ...(failures.length === 0 ? [] : [failureLine(failures)]),
    ...(output === undefined ? [] : [`      <system-out>${escapeXml(output)}</system-out>`]),
  ];
  return children.length === 0 ? [`${open}/>`] : [`${open}>`, ...children, "    </testcase>"];
}

function failureLine(failures: readonly JunitFailure[]): string {
  const [first, ...others] = failures;
  const message = others.length === 0 ? (first?.message ?? "") : `${first?.message ?? ""} (and ${others.length} more)`;
  const text = failures.map((failure) => failure.text).join("\n\n");
  return `      <failure ${attributes({ message, type: first?.type ?? "" })}>${escapeXml(text)}</failure>`;
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${escapeXml(String(value)).replaceAll("\n", "&#10;")}"`]))
    .join(" ");
}

/** Characters that XML 1.0 cannot hold, not even escaped, become a replacement character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\r", "&#13;");
}
