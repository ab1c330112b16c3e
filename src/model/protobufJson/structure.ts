/** What a schema is made of, for hints about misplaced fields. Kept beside the schemas: zod's own types have no room for it. */
import type * as z from "zod/mini";

/** The parts of a composed schema. */
export interface Structure {
  /** Schemas of the fields of a message, by camelCase name. */
  readonly fields?: ReadonlyMap<string, z.ZodMiniType>;
  /** Schema of the elements of a list or the values of a map. */
  readonly element?: z.ZodMiniType;
}

const structures = new WeakMap<z.ZodMiniType, Structure>();

/** Notes what a schema is made of, and returns it. */
export function withStructure<T>(schema: z.ZodMiniType<T>, structure: Structure): z.ZodMiniType<T> {
  structures.set(schema, structure);
  return schema;
}

/** What a schema is made of; empty for a scalar. */
export function structureOf(schema: z.ZodMiniType): Structure {
  return structures.get(schema) ?? {};
}
