/** Intent files from their text: every mistake is said with its line, and what is right is kept. */
import type * as z from "zod/mini";
import type { DiagnosticCode } from "../diagnostic/codes.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { isIp } from "../host/ip.ts";
import type { SourceFile } from "../load/loadOptions.ts";
import { readValues, type ValueDocument } from "../load/readValues.ts";
import { decodeValue } from "../model/decodeValue.ts";
import { fieldsBeside } from "../model/fieldHelp.ts";
import { quoteChoices, quoteText } from "../model/protobufJson/userText.ts";
import type { Request } from "../resolve/request.ts";
import { type FieldSegment, parseFieldPath } from "../util/fieldPath.ts";
import type { Expectation } from "./expectation.ts";
import { expectationProblems } from "./expectationProblems.ts";
import type { AskedFrom, Intent, IntentFile } from "./intentFile.ts";
import { formatRequest, parseRequestText } from "./requestText.ts";
import { intentFileSchema, intentSchema, type WrittenIntent, type WrittenRequest } from "./schema/intentFile.schema.ts";

/** What a text gave. */
export interface LoadedIntents {
  /** One for each document; tests with a mistake are left out. */
  readonly files: readonly IntentFile[];
  /** With positions. An error means that tests are missing. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How intents are read. */
export interface LoadIntentsOptions {
  /** True where only the requests count, so that a test may go without `expect`. */
  readonly isExpectOptional?: boolean;
}

/** Reads the intents of a YAML or JSON text. Never throws. */
export function loadIntents(file: SourceFile, { isExpectOptional = false }: LoadIntentsOptions = {}): LoadedIntents {
  const { documents, diagnostics } = readValues(file);
  const loaded = documents.map((document) => loadDocument(document, isExpectOptional));
  return {
    files: loaded.flatMap(({ file }) => file ?? []),
    diagnostics: [...diagnostics, ...loaded.flatMap((document) => document.diagnostics)],
  };
}

interface Context {
  readonly document: ValueDocument;
  readonly diagnostics: Diagnostic[];
  readonly isExpectOptional: boolean;
}

function loadDocument(
  document: ValueDocument,
  isExpectOptional: boolean,
): { readonly file?: IntentFile; readonly diagnostics: readonly Diagnostic[] } {
  const context: Context = { document, diagnostics: [], isExpectOptional };
  const written = decode(intentFileSchema, document.value, [], context);
  if (written === undefined) return { diagnostics: context.diagnostics };
  if (written.tests === undefined || written.tests.length === 0) {
    say(context, [], "intent-incomplete", "the file has no tests", "list them under `tests`, each with `request` and `expect`");
  }
  const from = checkFrom(written.from ?? {}, ["from"], context);
  const tests = (written.tests ?? []).flatMap((test, index) => loadTest(test, from, ["tests", index], context) ?? []);
  const { config, meshConfig, registry } = written;
  return {
    file: {
      ...(config === undefined ? {} : { config }),
      ...(meshConfig === undefined ? {} : { meshConfig }),
      ...(registry === undefined ? {} : { registry }),
      tests,
      position: document.positionAt(config === undefined ? [] : ["config"]),
    },
    diagnostics: context.diagnostics,
  };
}

/** The value, where its shape is right save for fields that do not exist; what is wrong is said. */
function decode<T>(
  schema: z.ZodMiniType<T>,
  value: unknown,
  path: readonly FieldSegment[],
  { document, diagnostics }: Context,
): T | undefined {
  const decoded = decodeValue(schema, value, { kind: "", namespace: "", name: "" });
  for (const { origin, ...diagnostic } of decoded.diagnostics) {
    const field = parseFieldPath(origin?.path ?? "");
    // What it can be is a short list here.
    const help = diagnostic.code === "unknown-field" ? `use ${quoteChoices(fieldsBeside(schema, field))}` : undefined;
    diagnostics.push({ ...(help !== undefined && { help }), ...diagnostic, position: document.positionAt([...path, ...field]) });
  }
  return decoded.value;
}

function say({ document, diagnostics }: Context, path: readonly FieldSegment[], code: DiagnosticCode, message: string, help: string): void {
  diagnostics.push({ severity: "error", code, message, help, position: document.positionAt(path) });
}

/** A test with a mistake is left out: what is left of it would say something else than its author means. */
function loadTest(value: unknown, inherited: AskedFrom, path: readonly FieldSegment[], context: Context): Intent | undefined {
  const before = context.diagnostics.length;
  const test = decode(intentSchema, value, path, context);
  if (test === undefined || context.diagnostics.length > before) return undefined;
  const from = test.from === undefined ? inherited : checkFrom(test.from, [...path, "from"], context);
  const requests = loadRequests(test, path, context);
  const mayExpectNothing = context.isExpectOptional && Object.keys(test.expect ?? {}).length === 0;
  const expect = mayExpectNothing ? {} : checkExpectation(test.expect, path, context);
  if (context.diagnostics.length > before || expect === undefined) return undefined;
  const keys = Object.keys(expect) as (keyof Expectation)[];
  return {
    name: test.name ?? requests.map(formatRequest).join("; "),
    from,
    requests,
    expect,
    position: context.document.positionAt(path),
    positions: Object.fromEntries(keys.map((key) => [key, context.document.positionAt([...path, "expect", key])])),
  };
}

function checkFrom(from: AskedFrom, path: readonly FieldSegment[], context: Context): AskedFrom {
  const { gateway, namespace, labels } = from;
  if (gateway !== undefined && (namespace !== undefined || labels !== undefined)) {
    const message = "`gateway` names the workload already, `namespace` and `labels` beside it have no meaning";
    say(context, [...path, "gateway"], "intent-conflict", message, "keep `gateway`, or `namespace` and `labels` for a sidecar");
  }
  return gateway === undefined || gateway.includes("/") ? from : { gateway: `default/${gateway}` };
}

function loadRequests({ request, requests }: WrittenIntent, path: readonly FieldSegment[], context: Context): readonly Request[] {
  if (request !== undefined && requests !== undefined) {
    say(
      context,
      [...path, "requests"],
      "intent-conflict",
      "a test has `request` or `requests`, not both",
      "put all of them under `requests`",
    );
  }
  if (request !== undefined) return [loadRequest(request, [...path, "request"], context)].flatMap((loaded) => loaded ?? []);
  if (requests === undefined || requests.length === 0) {
    const help = "write `request: GET http://reviews:9080/path`, or its fields `host`, `path`, `headers` and so on";
    say(context, path, "intent-incomplete", "the test has no request", help);
  }
  return (requests ?? []).flatMap((written, index) => loadRequest(written, [...path, "requests", index], context) ?? []);
}

function loadRequest(written: string | WrittenRequest, path: readonly FieldSegment[], context: Context): Request | undefined {
  if (typeof written === "string") {
    const request = parseRequestText(written);
    const help = "write `GET https://shop.example.com/cart`, `tcp://mysql:3306` or `tls://db.example.com`";
    if (request === undefined) say(context, path, "intent-value", `${quoteText(written)} is no request`, help);
    return request;
  }
  const { protocol = "http", host, sni, destinationIp, port } = written;
  const refuse = (field: keyof WrittenRequest, message: string, help: string) =>
    say(context, [...path, field], "intent-value", message, help);
  if (host === undefined && sni === undefined && destinationIp === undefined) {
    say(context, path, "intent-incomplete", "the request has no host", "give it `host`, or `sni` or `destinationIp` for TLS and TCP");
  }
  if (written.path !== undefined && !written.path.startsWith("/") && written.path !== "*") {
    refuse("path", `the path ${quoteText(written.path)} does not begin with \`/\``, `write ${quoteText(`/${written.path}`)}`);
  }
  if (port !== undefined && (port < 1 || port > 65535)) refuse("port", `\`${port}\` is no port`, "a port is a number from 1 to 65535");
  for (const field of ["sourceIp", "destinationIp"] as const) {
    const address = written[field];
    if (address !== undefined && !isIp(address)) refuse(field, `${quoteText(address)} is no IP address`, "host names go to `host`");
  }
  for (const field of MEANINGLESS[protocol]) {
    if (written[field] === undefined) continue;
    const help = `remove it, or use another \`protocol\` than \`${protocol}\``;
    say(context, [...path, field], "intent-conflict", `\`${field}\` has no meaning with \`protocol: ${protocol}\``, help);
  }
  if (protocol === "tcp") {
    if (port === undefined) say(context, path, "intent-incomplete", "a TCP request needs a port", "add `port`");
    return { ...written, protocol, port: port ?? 0 };
  }
  if (protocol === "tls") return { ...written, protocol };
  const { protocol: _default, ...request } = written;
  return protocol === "https" ? { ...request, protocol } : request;
}

const MEANINGLESS = {
  http: ["sni", "alpn"],
  https: [],
  tls: ["path", "method", "headers", "claims"],
  tcp: ["path", "method", "headers", "claims", "sni", "alpn"],
} as const satisfies Record<string, readonly (keyof WrittenRequest)[]>;

function checkExpectation(expect: Expectation | undefined, path: readonly FieldSegment[], context: Context): Expectation | undefined {
  for (const { path: field, code, message, help } of expectationProblems(expect ?? {})) {
    say(context, expect === undefined ? path : [...path, "expect", ...field], code, message, help);
  }
  return expect;
}
