/**
 * Test files of istio-config-validator.
 * @see https://github.com/getyourguide/istio-config-validator
 */
import type { SourceFile } from "../../load/loadOptions.ts";
import type { HttpRequest } from "../../resolve/request.ts";
import type { DestinationFields, Expectation, FaultPattern } from "../expectation.ts";
import type { Intent } from "../intentFile.ts";
import {
  type Cursor,
  child,
  entriesOf,
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
 * Converts a file. The tool looks at the first VirtualService with the host, whatever its gateways; here a proxy is asked, so rules of a
 * Gateway need `from: { gateway }`. A missing `wantMatch` is false, as it is there.
 */
export function importIstioConfigValidator(file: SourceFile, options: ImportOptions = {}): ImportedIntents {
  return importDocuments(file, (top) => itemsOf(child(top, "testCases")).flatMap((test) => convertCase(test, options)));
}

const KNOWN = ["description", "wantMatch", "isMatch", "request", "route", "destination", "redirect", "rewrite", "fault", "headers"];

function convertCase(test: Cursor, options: ImportOptions): readonly Intent[] {
  warnOfOthers(test, KNOWN);
  const requests = convertRequests(test, options);
  const isWanted = firstChild(test, ["wantMatch", "isMatch"])?.value === true;
  const redirect = child(test, "redirect");
  const common = {
    ...convertRoute(test),
    ...convertRewrite(child(test, "rewrite")),
    ...convertFault(child(test, "fault")),
    ...convertHeaders(child(test, "headers")),
  };
  const name = textOf(child(test, "description")) ?? "";
  const base = { from: options.from ?? {}, position: positionOf(test) };
  const expectationOf = (expected: Expectation): Expectation => (isWanted ? expected : { not: expected });
  if (redirect !== undefined) {
    // Where a redirect leads depends on the request.
    return requests.map((request) => ({
      ...base,
      name: `${name} (${request.host ?? ""}${request.path ?? ""})`,
      requests: [request],
      expect: expectationOf({ ...common, redirect: redirectOf(redirect, request) }),
    }));
  }
  if (requests.length === 0 || Object.keys(common).length === 0) {
    warn(test, "the test is left out: nothing of it can be converted");
    return [];
  }
  return [{ ...base, name, requests, expect: expectationOf(common) }];
}

/** Every combination, in the order of the tool. */
function convertRequests(test: Cursor, { protocol }: ImportOptions): readonly HttpRequest[] {
  const request = child(test, "request");
  if (request === undefined) {
    warn(test, "the test has no `request`");
    return [];
  }
  warnOfOthers(request, ["authority", "method", "uri", "headers"]);
  const textsOf = (key: string): readonly string[] => {
    const texts = itemsOf(child(request, key)).flatMap((item) => textOf(item) ?? []);
    if (texts.length === 0) warn(request, `the request has no \`${key}\``);
    return texts;
  };
  const [authorities, methods, uris] = [textsOf("authority"), textsOf("method"), textsOf("uri")];
  const headers = Object.fromEntries(entriesOf(child(request, "headers")).map(([name, value]) => [name, textOf(value) ?? ""]));
  return uris.flatMap((path) =>
    authorities.flatMap((host) =>
      methods.map((method) => ({
        ...(protocol === "https" ? { protocol } : {}),
        method,
        host,
        path,
        ...(Object.keys(headers).length === 0 ? {} : { headers }),
      })),
    ),
  );
}

function convertRoute(test: Cursor): Expectation {
  const route = child(test, "route");
  const only = child(test, "destination");
  if (route === undefined) return only === undefined ? {} : { route: destinationOf(only) };
  const arms = itemsOf(route);
  for (const arm of arms) warnOfOthers(arm, ["destination", "weight"]);
  const [first, ...others] = arms.flatMap((arm) => {
    const destination = child(arm, "destination");
    return destination === undefined ? [] : [{ destination: destinationOf(destination), weight: numberOf(child(arm, "weight")) ?? 0 }];
  });
  if (first === undefined) return {};
  if (others.length === 0) return { route: first.destination };
  return { split: Object.fromEntries([first, ...others].map(({ destination, weight }) => [shortText(destination), weight])) };
}

/** The tool compares whole destinations: no subset in the test means none in the rule. */
function destinationOf(cursor: Cursor): DestinationFields {
  warnOfOthers(cursor, ["host", "subset", "port"]);
  const port = child(cursor, "port");
  const number = port === undefined ? undefined : numberOf(child(port, "number"));
  return {
    host: textOf(child(cursor, "host")) ?? "",
    subset: textOf(child(cursor, "subset")) ?? "",
    ...(number === undefined ? {} : { port: number }),
  };
}

function shortText({ host = "", port, subset = "" }: DestinationFields): string {
  return `${host}${port === undefined ? "" : `:${port}`}/${subset}`;
}

function redirectOf(redirect: Cursor, { host = "", path = "/", protocol = "http" }: HttpRequest): NonNullable<Expectation["redirect"]> {
  warnOfOthers(redirect, ["uri", "authority", "redirectCode", "scheme"]);
  const scheme = textOf(child(redirect, "scheme")) ?? protocol;
  const authority = textOf(child(redirect, "authority")) ?? host;
  const uri = textOf(child(redirect, "uri")) ?? path;
  return { status: numberOf(child(redirect, "redirectCode")) ?? 301, location: `${scheme}://${authority}${uri}` };
}

function convertRewrite(rewrite: Cursor | undefined): Expectation {
  if (rewrite === undefined) return {};
  warnOfOthers(rewrite, ["authority", "uri"]);
  const uri = child(rewrite, "uri");
  if (uri !== undefined) {
    const help = "what the upstream sees depends on the rule and the request: write `rewrite: /the/whole/path` in an intent file";
    warn(uri, "the `uri` of a rewrite is not converted", help);
  }
  const authority = textOf(child(rewrite, "authority"));
  return authority === undefined ? {} : { rewrite: { authority } };
}

function convertFault(fault: Cursor | undefined): Expectation {
  if (fault === undefined) return {};
  const [delay, abort] = [child(fault, "delay"), child(fault, "abort")];
  warnOfOthers(delay, ["fixedDelay", "percentage"]);
  warnOfOthers(abort, ["httpStatus", "percentage"]);
  const time = textOf(delay && child(delay, "fixedDelay"));
  const status = numberOf(abort && child(abort, "httpStatus"));
  const pattern: FaultPattern = {
    ...(delay === undefined ? {} : { delay: { ...(time === undefined ? {} : { time }), ...percentOf(delay) } }),
    ...(abort === undefined ? {} : { abort: { ...(status === undefined ? {} : { status }), ...percentOf(abort) } }),
  };
  return { fault: pattern };
}

function percentOf(part: Cursor): { readonly percent?: number } {
  const percentage = child(part, "percentage");
  const percent = percentage === undefined ? undefined : numberOf(child(percentage, "value"));
  return percent === undefined ? {} : { percent };
}

function convertHeaders(headers: Cursor | undefined): Expectation {
  if (headers === undefined) return {};
  warnOfOthers(headers, ["request"]);
  const request = child(headers, "request");
  warnOfOthers(request, ["set", "remove"]);
  const set = entriesOf(request && child(request, "set")).map(([name, value]): [string, string] => [name, textOf(value) ?? ""]);
  const removed = itemsOf(request && child(request, "remove")).map((item): [string, null] => [textOf(item) ?? "", null]);
  return set.length + removed.length === 0 ? {} : { headers: Object.fromEntries([...set, ...removed]) };
}
