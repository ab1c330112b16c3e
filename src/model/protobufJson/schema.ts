/**
 * The base of all schemas of the model: a zod schema that decodes as protobuf JSON does. Whatever it meets it collects issues
 * and goes on; a decoder returns undefined only beside an issue.
 * @see docs/semantics.md 1.A
 */
import { ZodMiniType } from "zod/mini";
import { $constructor, type $ZodRawIssue, type $ZodTypeDef, type $ZodTypeInternals } from "zod/v4/core";
import type { decodeCodes } from "../../diagnostic/codes/decode.ts";

/** Codes of what can be wrong with the shape of a value. */
export type DecodeCode = keyof typeof decodeCodes;

/** What a schema says about a value, beside zod's own fields. */
export interface IssueParams {
  readonly code: DecodeCode;
  /** What to do about it. */
  readonly help?: string;
}

/** Reads one value. JSON `null` reads as the zero value of the type; where it means "unset" the message leaves it out before. */
export type Decode<T> = (value: unknown, issues: $ZodRawIssue[]) => T | undefined;

interface ProtobufJsonDef extends $ZodTypeDef {
  type: "custom";
  decode: Decode<unknown>;
}

interface ProtobufJsonInternals extends $ZodTypeInternals<unknown, unknown> {
  def: ProtobufJsonDef;
}

interface ProtobufJsonSchema extends ZodMiniType<unknown, unknown, ProtobufJsonInternals> {}

const ProtobufJson: $constructor<ProtobufJsonSchema, ProtobufJsonDef> = $constructor("ProtobufJson", (schema, def) => {
  ZodMiniType.init(schema, def);
  schema._zod.parse = (payload) => {
    payload.value = def.decode(payload.value, payload.issues);
    return payload;
  };
});

/** Makes a zod schema of a decoder. */
export function schemaOf<T>(decode: Decode<T>): ZodMiniType<T> {
  // zod keeps the output type of a schema only in the type system, where a constructor that serves all types cannot carry it.
  return new ProtobufJson({ type: "custom", decode }) as ZodMiniType<unknown> as ZodMiniType<T>;
}

/** Decodes a value that belongs at `segment` of the value around it; without a segment, at the same place. */
export function decodeWith<T>(schema: ZodMiniType<T>, value: unknown, issues: $ZodRawIssue[], segment?: string | number): T | undefined {
  const before = issues.length;
  // Past zod's own `run`, which would make a payload and a list for each value. Every schema of the model comes from `schemaOf`.
  const { decode } = (schema as ZodMiniType<unknown> as ProtobufJsonSchema)._zod.def;
  const result = decode(value, issues);
  if (segment !== undefined) {
    for (let i = before; i < issues.length; i++) {
      const issue = issues[i];
      if (issue !== undefined) issues[i] = { ...issue, path: [segment, ...(issue.path ?? [])] };
    }
  }
  // The output type of a schema is known to the type system alone.
  return result as T | undefined;
}

/** Where an issue is and what belongs to it, beside code and message. */
export interface IssueDetails {
  /** What to do about it. */
  readonly help?: string;
  /** The key or index below the value; absent for the value itself. */
  readonly segment?: string | number;
  /** The value that does not fit, where its content may explain the mistake. */
  readonly input?: unknown;
}

/** Adds an issue, and gives back what a decoder returns beside one. */
export function report(issues: $ZodRawIssue[], code: DecodeCode, message: string, details: IssueDetails = {}): undefined {
  const { help, segment, input } = details;
  const params: IssueParams = { code, ...(help === undefined ? {} : { help }) };
  issues.push({ code: "custom", message, params, input, path: segment === undefined ? [] : [segment], continue: true });
}
