/**
 * Messages of protobuf JSON.
 * @see docs/semantics.md 1.2, 1.3, 1.4 and 1.10
 */
import type * as z from "zod/mini";
import { emptyRecord } from "../../util/emptyRecord.ts";
import { isRecord } from "../../util/record.ts";
import { readsAs } from "./readsAs.ts";
import { decodeWith, report, schemaOf } from "./schema.ts";
import { withStructure } from "./structure.ts";
import { describeValue, quoteChoices, quoteText } from "./userText.ts";

/** A schema for each field of an interface: none more and none less. */
export type Fields<T> = { readonly [K in keyof T]-?: z.ZodMiniType<Exclude<T[K], undefined>> };

/** What is special about a message. */
export interface MessageOptions<T> {
  /** Alternatives in the order in which the proto declares them; of several given the last stays. */
  readonly oneofs?: readonly (readonly (keyof T & string)[])[];
  /** Proto names that are not the snake_case form of the JSON name. */
  readonly protoNames?: { readonly [K in keyof T]?: string };
  /** `kubernetes`: only camelCase names, and other fields are left out without a word, for objects of which only a part is modelled. */
  readonly naming?: "protobuf" | "kubernetes";
}

/** More fields than that are no help when listed. */
const MOST_LISTED = 6;

/** A message by its name in Istio's API, for texts, and its fields. Each is known by its camelCase and its snake_case name. */
export function message<T extends object>(name: string, fields: Fields<T>, options: MessageOptions<T> = {}): z.ZodMiniType<T> {
  const { oneofs = [], naming = "protobuf" } = options;
  const schemas: ReadonlyMap<string, z.ZodMiniType> = new Map(Object.entries<z.ZodMiniType>(fields));
  const known = new Map([...schemas].map(([field, schema]) => [field, { field, decode: decodeSharing(schema) }]));
  if (naming === "protobuf") {
    const protoNames = new Map(Object.entries<string | undefined>(options.protoNames ?? {}));
    for (const entry of [...known.values()]) known.set(protoNames.get(entry.field) ?? snakeCase(entry.field), entry);
  }

  const schema = schemaOf<T>((value, issues) => {
    if (!isRecord(value)) {
      // A message has fields of its own whatever is set, so an empty one is a value of every such interface.
      if (value === null) return Object.freeze({}) as T;
      const names = [...schemas.keys()];
      const help = names.length <= MOST_LISTED ? { help: `give it the fields ${quoteChoices(names)}` } : {};
      return report(issues, "wrong-type", `expected an object, found ${describeValue(value)}`, help);
    }
    const keys = Object.keys(value);
    const decoded = emptyRecord(keys.length);
    for (const key of keys) {
      const entry = known.get(key);
      if (entry === undefined) {
        if (naming === "protobuf") report(issues, "unknown-field", `\`${name}\` has no field ${quoteText(key)}`, { segment: key });
        continue;
      }
      const { field, decode } = entry;
      const isShadowed = key !== field && Object.hasOwn(value, field);
      const item = value[key];
      if (isShadowed || item === null || item === undefined) continue;
      const result = decode(item, issues, field);
      if (result !== undefined) decoded[field] = result;
    }
    for (const members of oneofs) keepLast(members, decoded, issues);
    Object.freeze(decoded);
    // INVARIANT: every name is one of `fields`, whose schemas give the types of T. Required fields are checked by who asks for them.
    return decoded as T;
  });
  return withStructure(schema, { fields: schemas });
}

type DecodeField = (value: unknown, issues: Parameters<typeof report>[0], field: string) => unknown;

/**
 * Gives the same object as last time where the value is written the same again: rules of a VirtualService mostly send to one
 * destination, and what they share is neither read nor kept twice.
 */
function decodeSharing(schema: z.ZodMiniType): DecodeField {
  let latest: unknown;
  return (value, issues, field) => {
    if (typeof value !== "object") return decodeWith(schema, value, issues, field);
    if (latest !== undefined && readsAs(value, latest)) return latest;
    const result = decodeWith(schema, value, issues, field);
    if (typeof result === "object") latest = result;
    return result;
  };
}

function keepLast(members: readonly string[], decoded: Record<string, unknown>, issues: Parameters<typeof report>[0]): void {
  let count = 0;
  for (const member of members) if (decoded[member] !== undefined) count++;
  if (count < 2) return;
  const given = members.filter((member) => decoded[member] !== undefined);
  const last = given.pop();
  if (last === undefined || given.length === 0) return;
  for (const member of given) delete decoded[member];
  report(issues, "oneof-conflict", `only ${quoteText(last)} counts, ${quoteChoices(given)} beside it is dropped`, {
    help: "keep one of them; an API server refuses objects with several",
  });
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
