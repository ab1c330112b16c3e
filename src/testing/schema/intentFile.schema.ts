/** How an intent file is written; what is missing or makes no sense together is checked by `loadIntents.ts`. */
import type * as z from "zod/mini";
import { list, map } from "../../model/protobufJson/list.ts";
import { message } from "../../model/protobufJson/message.ts";
import { uint32 } from "../../model/protobufJson/numbers.ts";
import { string } from "../../model/protobufJson/scalars.ts";
import { report, schemaOf } from "../../model/protobufJson/schema.ts";
import { describeValue } from "../../model/protobufJson/userText.ts";
import { isRecord } from "../../util/record.ts";
import type { Expectation } from "../expectation.ts";
import type { AskedFrom } from "../intentFile.ts";
import { choice, oneOrMore, shortOr } from "./alternatives.ts";
import { expectationSchema } from "./expectation.schema.ts";

/** A request field by field, as it is written. */
export interface WrittenRequest {
  readonly protocol?: "http" | "https" | "tls" | "tcp";
  readonly host?: string;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  readonly port?: number;
  readonly sni?: string;
  readonly alpn?: readonly string[];
  readonly sourceIp?: string;
  readonly destinationIp?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** A test as it is written. */
export interface WrittenIntent {
  readonly name?: string;
  readonly from?: AskedFrom;
  readonly request?: string | WrittenRequest;
  readonly requests?: readonly (string | WrittenRequest)[];
  readonly expect?: Expectation;
}

/** A document as it is written. */
export interface WrittenIntentFile {
  readonly config?: readonly string[];
  readonly meshConfig?: string;
  readonly registry?: "infer" | "strict";
  readonly from?: AskedFrom;
  /** Read one by one with `intentSchema`, so that a mistake in one keeps none of the others from being looked at. */
  readonly tests?: readonly unknown[];
}

const claims = schemaOf<Readonly<Record<string, unknown>>>((value, issues) =>
  isRecord(value) ? value : report(issues, "wrong-type", `expected claims and their values, found ${describeValue(value)}`),
);

const request = shortOr(
  string,
  message<WrittenRequest>("request", {
    protocol: choice(["http", "https", "tls", "tcp"]),
    host: string,
    path: string,
    method: string,
    headers: map(oneOrMore(string)),
    port: uint32,
    sni: string,
    alpn: list(string),
    sourceIp: string,
    destinationIp: string,
    claims,
  }),
);

const from = message<AskedFrom>("from", { namespace: string, labels: map(string), gateway: string });

/** The fields of a test. */
export const intentSchema: z.ZodMiniType<WrittenIntent> = message<WrittenIntent>("test", {
  name: string,
  from,
  request,
  requests: list(request),
  expect: expectationSchema,
});

/** The fields of a document. */
export const intentFileSchema: z.ZodMiniType<WrittenIntentFile> = message<WrittenIntentFile>("intent file", {
  config: oneOrMore(string),
  meshConfig: string,
  registry: choice(["infer", "strict"]),
  from,
  tests: list(schemaOf<unknown>((value) => value)),
});
