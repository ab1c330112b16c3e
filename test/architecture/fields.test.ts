/** docs/fields.md says of every field of every object what it does. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type * as z from "zod/mini";
import { kinds } from "../../src/model/kinds.ts";
import { structureOf } from "../../src/model/protobufJson/structure.ts";

const page = readFileSync(new URL("../../docs/fields.md", import.meta.url), "utf8");
const sections = new Map(page.split(/^## /m).map((section) => [section.slice(0, section.indexOf("\n")), section]));

/** Fields of the messages of a kind, below `spec`. */
function fieldsOf(schema: z.ZodMiniType, seen: Set<z.ZodMiniType> = new Set()): readonly string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const { fields, element } = structureOf(schema);
  if (element !== undefined) return fieldsOf(element, seen);
  return [...(fields ?? [])].flatMap(([name, field]) => [name, ...fieldsOf(field, seen)]);
}

describe.each(Object.entries(kinds))("%s", (kind, { schema }) => {
  const spec = structureOf(schema).fields?.get("spec");

  it("has every field on the page", () => {
    // A Sidecar has TLS settings and connection pools that are explained with the kinds whose own they are.
    const section = kind === "Sidecar" ? page : (sections.get(kind) ?? "");
    const missing = spec === undefined ? ["spec"] : fieldsOf(spec).filter((field) => !section.includes(`\`${field}\``));
    expect(missing).toEqual([]);
  });

  it("has no field on the page that does not exist", () => {
    const known = new Set(spec === undefined ? [] : fieldsOf(spec));
    const named = [...(sections.get(kind) ?? "").matchAll(/^\| (.+?) \|/gm)].flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    expect(named.filter((name) => name !== undefined && !known.has(name))).toEqual([]);
  });
});
