/** Inputs that grow: whoever sends more may cost more, but never more than in proportion. */
import { compile, resolve, viewpoint } from "../../src/index.ts";
import type { ConfigObject } from "../../src/model/configObject.ts";
import type { Request } from "../../src/resolve/request.ts";
import { quantile } from "./measure.ts";
import type { InputLine } from "./result.ts";

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

const REPEATS = 9;

/** Times of every input at every length. */
export function measureInputs(progress: (text: string) => void): readonly InputLine[] {
  const at = viewpoint(compile(OBJECTS));
  return GROWING.flatMap(({ name, lengths, request }) => {
    progress(`inputs: ${name}`);
    const made = lengths.map((length) => ({ length, asked: request(length), times: [] as number[] }));
    for (let i = 0; i < REPEATS; i++) {
      for (const { asked, times } of made) {
        const started = performance.now();
        resolve(at, asked);
        times.push((performance.now() - started) * 1000);
      }
    }
    return made.map(({ length, times }) => ({ name, length, microseconds: quantile(times, 0.25) }));
  });
}
