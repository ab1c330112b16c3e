/** How an expectation is written in an intent file. */
import type * as z from "zod/mini";
import { map } from "../../model/protobufJson/list.ts";
import { type Fields, message } from "../../model/protobufJson/message.ts";
import { double, uint32 } from "../../model/protobufJson/numbers.ts";
import { duration, string } from "../../model/protobufJson/scalars.ts";
import { decodeWith, report, schemaOf } from "../../model/protobufJson/schema.ts";
import { describeValue, quoteChoices } from "../../model/protobufJson/userText.ts";
import type { RejectReason } from "../../resolve/decision.ts";
import { isRecord } from "../../util/record.ts";
import type {
  DestinationFields,
  Expectation,
  FaultPattern,
  HeaderPattern,
  RedirectPattern,
  ResponsePattern,
  RetriesPattern,
  RewritePattern,
} from "../expectation.ts";
import { choice, numberOr, oneOrMore, orNull, shortOr, yes } from "./alternatives.ts";

const REASONS = {
  "no-listener": true,
  "no-filter-chain": true,
  "no-virtual-host": true,
  "no-route": true,
  "cluster-not-found": true,
  "no-healthy-upstream": true,
  "bad-path": true,
} as const satisfies Record<RejectReason, true>;

const none = choice(["none"]);
const headers: z.ZodMiniType<HeaderPattern> = map(orNull(string));
const destinationFields = { host: string, port: uint32, subset: string, cluster: string };
type MirrorFields = DestinationFields & { readonly percent?: number };

const unroutable = schemaOf<true | RejectReason | number>((value, issues) => {
  if (value === true || (typeof value === "number" && Number.isInteger(value))) return value;
  if (isReason(value)) return value;
  const help = `reasons are ${quoteChoices(Object.keys(REASONS))}`;
  return report(issues, "unknown-enum-value", `expected \`true\`, a status or a reason, found ${describeValue(value)}`, { help });
});

function isReason(value: unknown): value is RejectReason {
  return typeof value === "string" && Object.hasOwn(REASONS, value);
}

const timeout = schemaOf<string>((value, issues) => decodeWith<string>(value === "none" ? none : duration, value, issues));

// Compared with the settings value by value, so that a wrong name shows as a difference.
const policy = schemaOf<NonNullable<Expectation["policy"]>>((value, issues) =>
  isRecord(value) ? value : report(issues, "wrong-type", `expected settings and their values, found ${describeValue(value)}`),
);

const destination = shortOr(string, message<DestinationFields>("route", destinationFields));

const positiveFields: Fields<Omit<Expectation, "not">> = {
  route: destination,
  arm: destination,
  split: map(double),
  redirect: shortOr(numberOr(uint32, string), message<RedirectPattern>("redirect", { status: uint32, location: string })),
  respond: shortOr(uint32, message<ResponsePattern>("respond", { status: uint32, body: string, headers })),
  unroutable,
  passthrough: yes,
  rule: string,
  virtualHost: string,
  rewrite: shortOr(string, message<RewritePattern>("rewrite", { path: string, authority: string })),
  headers,
  timeout,
  retries: shortOr(uint32, message<RetriesPattern>("retries", { attempts: uint32, retryOn: string, perTryTimeout: duration })),
  mirror: oneOrMore(shortOr(string, message<MirrorFields>("mirror", { ...destinationFields, percent: double }))),
  fault: shortOr(
    none,
    message<FaultPattern>("fault", {
      delay: message<NonNullable<FaultPattern["delay"]>>("delay", { time: duration, percent: double }),
      abort: message<NonNullable<FaultPattern["abort"]>>("abort", { status: uint32, percent: double }),
    }),
  ),
  policy,
};

/** The fields of `expect`. */
export const expectationSchema: z.ZodMiniType<Expectation> = message<Expectation>("expect", {
  ...positiveFields,
  not: message<Omit<Expectation, "not">>("not", positiveFields),
});
