/**
 * Test files of Envoy's route table check tool.
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/operations/tools/router_check
 */
import type { SourceFile } from "../../load/loadOptions.ts";
import type { HttpRequest } from "../../resolve/request.ts";
import { getOwn, isRecord } from "../../util/record.ts";
import type { Expectation } from "../expectation.ts";
import type { Intent } from "../intentFile.ts";
import {
  type Cursor,
  child,
  firstChild,
  type ImportedIntents,
  type ImportOptions,
  importDocuments,
  itemsOf,
  numberOf,
  positionOf,
  textOf,
  warn,
  warnOfOthers,
} from "./reading.ts";

/**
 * Converts a file, of the form with `tests` or of the older one that is a list. The tool picks an arm by `random_value`; here a
 * `cluster_name` holds where any arm of the rule goes there.
 */
export function importRouterCheck(file: SourceFile, options: ImportOptions = {}): ImportedIntents {
  return importDocuments(file, (top) => {
    const tests = itemsOf(Array.isArray(top.value) ? top : child(top, "tests"));
    return tests.flatMap((test) => convertTest(test, options));
  });
}

function convertTest(test: Cursor, options: ImportOptions): readonly Intent[] {
  warnOfOthers(test, ["test_name", "input", "validate"]);
  const name = textOf(child(test, "test_name")) ?? "";
  const [input, validate] = [child(test, "input"), child(test, "validate")];
  const request = input && convertInput(input, options);
  const expectations = request && validate ? convertValidate(validate, request) : [];
  if (request === undefined || expectations.length === 0) {
    warn(test, "the test is left out: nothing of it can be converted");
    return [];
  }
  return expectations.map((expect) => ({ name, from: options.from ?? {}, requests: [request], expect, position: positionOf(test) }));
}

const INPUTS = [
  "authority",
  ":authority",
  "path",
  ":path",
  "method",
  ":method",
  "ssl",
  "random_value",
  "additional_request_headers",
  "additional_headers",
];

function convertInput(input: Cursor, { from, protocol }: ImportOptions): HttpRequest {
  warnOfOthers(input, INPUTS);
  const isSsl = child(input, "ssl")?.value === true;
  const isHttps = protocol === "https" || (isSsl && from?.gateway !== undefined);
  const added = headerPairs(firstChild(input, ["additional_request_headers", "additional_headers"]));
  // The tool sets this header; a gateway sets it by itself where the request is HTTPS.
  const headers = isSsl && !isHttps ? [...added, ["x-forwarded-proto", "https"] as const] : added;
  const method = textOf(firstChild(input, ["method", ":method"]));
  return {
    ...(isHttps ? { protocol: "https" } : {}),
    host: textOf(firstChild(input, ["authority", ":authority"])) ?? "",
    path: textOf(firstChild(input, ["path", ":path"])) ?? "/",
    ...(method === undefined ? {} : { method }),
    ...(headers.length === 0 ? {} : { headers }),
  };
}

/** Header lines as `key` and `value`, in the older form as `field` and `value`. */
function headerPairs(list: Cursor | undefined): readonly (readonly [string, string])[] {
  return itemsOf(list).map((item) => [textOf(firstChild(item, ["key", "field"])) ?? "", textOf(child(item, "value")) ?? ""]);
}

const VALIDATIONS = [
  "cluster_name",
  "virtual_host_name",
  "host_rewrite",
  "path_rewrite",
  "path_redirect",
  "code_redirect",
  "header_fields",
  "custom_header_fields",
  "request_header_matches",
];

/** An empty text stands for "there is none". What must not be makes an expectation each: `not` holds where any part of it fails. */
function convertValidate(validate: Cursor, { host = "", path = "/" }: HttpRequest): readonly Expectation[] {
  warnOfOthers(validate, VALIDATIONS);
  const text = (name: string): string | undefined => textOf(child(validate, name));
  const cluster = text("cluster_name");
  const virtualHost = text("virtual_host_name");
  const [authority, newPath] = [text("host_rewrite"), text("path_rewrite")];
  const location = text("path_redirect");
  const status = numberOf(child(validate, "code_redirect"));
  const [not, ...others] = [...(cluster === "" ? [{ arm: {} }] : []), ...(location === "" ? [{ redirect: {} }] : [])];
  const headers = Object.fromEntries([
    ...headerPairs(child(validate, "header_fields")),
    ...headerPairs(child(validate, "custom_header_fields")),
    ...itemsOf(child(validate, "request_header_matches")).flatMap(convertHeaderMatch),
  ]);
  const rewrite = {
    ...(newPath === undefined ? {} : { path: newPath === "" ? path : newPath }),
    ...(authority === undefined ? {} : { authority: authority === "" ? host : authority }),
  };
  const redirect = { ...(location ? { location } : {}), ...(status === undefined ? {} : { status }) };
  const wanted: Expectation = {
    ...(cluster ? { arm: { cluster } } : {}),
    ...(virtualHost ? { virtualHost } : {}),
    ...(Object.keys(redirect).length === 0 ? {} : { redirect }),
    ...(Object.keys(rewrite).length === 0 ? {} : { rewrite }),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(not && { not }),
  };
  return [wanted, ...others.map((other) => ({ not: other }))].filter((expectation) => Object.keys(expectation).length > 0);
}

function convertHeaderMatch(match: Cursor): readonly (readonly [string, string | null])[] {
  const name = textOf(child(match, "name")) ?? "";
  const stringMatch = child(match, "string_match");
  const exact = textOf(child(match, "exact_match") ?? (stringMatch && child(stringMatch, "exact")));
  const isInverted = isRecord(match.value) && getOwn(match.value, "invert_match") === true;
  const present = child(match, "present_match")?.value;
  if (exact !== undefined && !isInverted) return [[name, exact]];
  if (typeof present === "boolean" && present === isInverted) return [[name, null]];
  warn(match, "only exact values and absent headers are converted");
  return [];
}
