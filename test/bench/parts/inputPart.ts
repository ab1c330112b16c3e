/** Inputs that grow: whoever sends more may cost more, but never more than in proportion. */
import { compile, resolve, viewpoint } from "../../../src/index.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import type { Request } from "../../../src/resolve/request.ts";
import { markdownTable } from "../page/markdownTable.ts";
import type { Part } from "../part.ts";

/** How long an input of some length takes. */
export interface InputLine {
  readonly name: string;
  /** Characters, lines or elements. */
  readonly length: number;
  readonly microseconds: number;
}

interface Growing {
  readonly name: string;
  readonly lengths: readonly number[];
  readonly request: (length: number) => Request;
}

const PATH_LENGTHS = [12_500, 25_000, 50_000, 100_000] as const;
const LIST_LENGTHS = [1250, 2500, 5000, 10_000] as const;
const HEADER_COUNTS = [125, 250, 500, 1000] as const;

const repeat = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length)).slice(0, length);
const list = (length: number): readonly string[] => Array.from({ length }, (_, i) => `v${i % 7}`);
const headers = (count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`x-h${i}`, `${i}`]));

const GROWING: readonly Growing[] = [
  { name: "nested repetition", lengths: PATH_LENGTHS, request: (n) => ({ host: "nested.b", path: `/${repeat("a", n)}!` }) },
  { name: "overlapping repetition", lengths: PATH_LENGTHS, request: (n) => ({ host: "overlap.b", path: `/${repeat("ab", n)}!` }) },
  {
    name: "regex of a header",
    lengths: PATH_LENGTHS,
    request: (n) => ({ host: "header.b", path: "/", headers: { "x-a": `${repeat("a", n)}!` } }),
  },
  { name: "long plain path", lengths: PATH_LENGTHS, request: (n) => ({ host: "a.b", path: repeat("/abcdefg", n) }) },
  { name: "path of dots and escapes", lengths: PATH_LENGTHS, request: (n) => ({ host: "a.b", path: repeat("/a/../%41//./b;c", n) }) },
  { name: "path in lower case", lengths: PATH_LENGTHS, request: (n) => ({ host: "case.b", path: repeat("/AbCdEfG", n) }) },
  { name: "path rewritten by a regex", lengths: PATH_LENGTHS, request: (n) => ({ host: "rewrite.b", path: repeat("/abcdefg", n) }) },
  { name: "query", lengths: PATH_LENGTHS, request: (n) => ({ host: "query.b", path: `/?${repeat("a=1&", n)}` }) },
  { name: "names of a header", lengths: HEADER_COUNTS, request: (n) => ({ host: "a.b", path: "/", headers: headers(n) }) },
  {
    name: "names of a header, operations",
    lengths: HEADER_COUNTS,
    request: (n) => ({ host: "operations.b", path: "/", headers: headers(n) }),
  },
  { name: "lines of a header", lengths: LIST_LENGTHS, request: (n) => ({ host: "a.b", path: "/", headers: { "x-a": list(n) } }) },
  { name: "lines of a joined header", lengths: LIST_LENGTHS, request: (n) => ({ host: "a.b", path: "/", headers: { accept: list(n) } }) },
  {
    name: "pairs",
    lengths: LIST_LENGTHS,
    request: (n) => ({ host: "operations.b", path: "/", headers: list(n).map((v) => ["x-a", v] as const) }),
  },
  {
    name: "connection tokens",
    lengths: LIST_LENGTHS,
    request: (n) => ({ host: "a.b", path: "/", headers: { connection: list(n).join(",") } }),
  },
];

const virtualService = (host: string, rule: object): ConfigObject => ({
  apiVersion: "networking.istio.io/v1",
  kind: "VirtualService",
  metadata: { name: host.replace(".", "-") },
  spec: { hosts: [host], http: [{ route: [{ destination: { host: "a.b" } }], ...rule }] },
});

const OBJECTS: readonly ConfigObject[] = [
  virtualService("a.b", {}),
  virtualService("nested.b", { match: [{ uri: { regex: "/([a-z]+)+$" } }] }),
  virtualService("overlap.b", { match: [{ uri: { regex: "/(a|b|ab)*[a-z]*c" } }] }),
  virtualService("header.b", { match: [{ headers: { "x-a": { regex: "([a-z]+)+$" } } }] }),
  virtualService("case.b", { match: [{ uri: { prefix: "/abc" }, ignoreUriCase: true }] }),
  virtualService("rewrite.b", { rewrite: { uriRegexRewrite: { match: "/([a-z]+)", rewrite: "/x\\1" } } }),
  virtualService("query.b", { match: [{ queryParams: { z: { exact: "1" } } }, { queryParams: { y: { regex: "[0-9]+" } } }] }),
  virtualService("operations.b", {
    headers: {
      request: { add: { "x-a": "1" }, set: { "x-h1": "%REQ(x-h2)%" }, remove: ["x-h3"] },
      response: { add: { "x-b": "%REQ(x-a)%" } },
    },
  }),
];

const REPEATS = 15;

export const inputPart: Part<InputLine> = {
  about: "paths, headers and lists of growing length: time by length",
  isolated: true,
  jobs: () => [{ label: "long and hostile requests", run: () => GROWING.flatMap(measureInput) }],
  format: ({ name, length, microseconds }) => `${name.padEnd(32)}${String(length).padStart(7)} ${microseconds.toFixed(0).padStart(9)} us`,
  section: (lines) => ({ markdown: toMarkdown(lines), charts: {} }),
};

function measureInput({ name, lengths, request }: Growing): readonly InputLine[] {
  const at = viewpoint(compile(OBJECTS));
  const rows = lengths.map((length) => ({ length, sample: request(length), times: [] as number[] }));
  for (let i = 0; i < REPEATS; i++) {
    for (const { sample, times } of rows) {
      // Its strings made anew: nobody has looked at them yet.
      const asked = structuredClone(sample);
      const started = performance.now();
      resolve(at, asked);
      times.push((performance.now() - started) * 1000);
    }
  }
  return rows.map(({ length, times }) => ({ name, length, microseconds: Math.min(...times) }));
}

function toMarkdown(lines: readonly InputLine[]): string {
  const names = [...new Set(lines.map(({ name }) => name))];
  const rows = names.map((name) => {
    const own = lines.filter((line) => line.name === name);
    return [name, ...own.map(({ length, microseconds }) => `${length.toLocaleString("en")}: ${microseconds.toFixed(0)} us`)];
  });
  const about =
    "The least time of fifteen for one request by the length of a path, of a list of lines, or of the list of headers. Each column doubles the length.";
  return `## Inputs that grow\n\n${about}\n\n${markdownTable(["input", "", "", "", ""], rows)}`;
}
