/**
 * Scalars of protobuf JSON. Wrappers (`google.protobuf.BoolValue` and so on) are written as the bare scalar, so they need no schema of their own:
 * a field that is absent or null is left out, which tells it from the zero value.
 * @see docs/semantics.md 1.5 to 1.9
 */
import type * as z from "zod/mini";
import { parseDurationNs } from "../../util/duration.ts";
import type { Duration } from "../duration.ts";
import { report, schemaOf } from "./schema.ts";
import { describeValue, quoteText } from "./userText.ts";

/** Text; a number or a boolean without quotes is refused. */
export const string: z.ZodMiniType<string> = schemaOf((value, issues) => {
  if (typeof value === "string") return value;
  if (value === null) return "";
  const bare = typeof value === "number" || typeof value === "boolean";
  return report(
    issues,
    "wrong-type",
    `expected text, found ${describeValue(value)}`,
    bare ? { help: "put it in quotes" } : { input: value },
  );
});

/** `true` or `false`, never in quotes. */
export const bool: z.ZodMiniType<boolean> = schemaOf((value, issues) => {
  if (typeof value === "boolean") return value;
  if (value === null) return false;
  const help = value === "true" || value === "false" ? { help: "write it without quotes" } : { input: value };
  return report(issues, "wrong-type", `expected \`true\` or \`false\`, found ${describeValue(value)}`, help);
});

/** A span of time in the syntax of Go; the text stays as it is. */
export const duration: z.ZodMiniType<Duration> = schemaOf((value, issues) => {
  if (value === null) return "0s";
  const help = "write a number and a unit, such as `1.5s`, `100ms` or `1h30m`";
  if (typeof value !== "string")
    return report(issues, "wrong-type", `expected a duration, found ${describeValue(value)}`, { help, input: value });
  if (parseDurationNs(value) === undefined) return report(issues, "bad-duration", `${quoteText(value)} is no duration`, { help });
  return value;
});

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Bytes in standard padded base64; line breaks do not count and are taken out. */
export const bytes: z.ZodMiniType<string> = schemaOf((value, issues) => {
  if (value === null) return "";
  if (typeof value !== "string") return report(issues, "wrong-type", `expected base64 text, found ${describeValue(value)}`);
  const text = value.replace(/[\r\n]/g, "");
  return BASE64.test(text) ? text : report(issues, "bad-base64", `${quoteText(value)} is no standard padded base64`);
});

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/** An RFC 3339 time, as Kubernetes writes `creationTimestamp`. */
export const timestamp: z.ZodMiniType<string> = schemaOf((value, issues) => {
  if (typeof value !== "string") return report(issues, "wrong-type", `expected a time, found ${describeValue(value)}`);
  if (TIMESTAMP.test(value) && !Number.isNaN(Date.parse(value))) return value;
  return report(issues, "bad-timestamp", `${quoteText(value)} is no time`, { help: "write it like `2024-01-31T12:00:00Z`" });
});
