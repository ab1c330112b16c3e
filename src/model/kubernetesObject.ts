/**
 * The frame that all configuration objects share: `apiVersion`, `kind`, `metadata` and `spec`.
 * @see docs/semantics.md 1.3
 */
import type * as z from "zod/mini";
import { isRecord } from "../util/record.ts";
import { type ApiGroup, formatApiVersion } from "./apiGroup.ts";
import type { ConfigObject } from "./configObject.ts";
import { objectMetaSchema } from "./objectMeta.schema.ts";
import type { ObjectMeta } from "./objectMeta.ts";
import { decodeWith, report, schemaOf } from "./protobufJson/schema.ts";
import { withStructure } from "./protobufJson/structure.ts";
import { describeValue, quoteChoices, quoteText } from "./protobufJson/userText.ts";

/** `status` is what a cluster adds; it says nothing about routing. */
const TOP_LEVEL: ReadonlySet<string> = new Set(["apiVersion", "kind", "metadata", "spec", "status"]);

/** A whole object of one kind. An absent or null `spec` is an empty one. */
export function kubernetesObject<T extends ConfigObject>(
  kind: T["kind"],
  group: ApiGroup,
  spec: z.ZodMiniType<T["spec"]>,
): z.ZodMiniType<T> {
  const apiVersions = group.versions.map((version) => formatApiVersion(group, version));
  const schema = schemaOf<T>((value, issues) => {
    if (!isRecord(value))
      return report(issues, "not-an-object", `expected an object of kind ${quoteText(kind)}, found ${describeValue(value)}`);
    const { apiVersion } = value;
    checkFrame(value, kind, apiVersions, issues);
    if (group.name !== "") {
      for (const key of Object.keys(value)) {
        if (!TOP_LEVEL.has(key)) report(issues, "unknown-field", `an object has no top-level field ${quoteText(key)}`, { segment: key });
      }
    }
    const metadata = decodeWith(objectMetaSchema, value["metadata"] ?? {}, issues, "metadata");
    if (metadata !== undefined) checkName(metadata, issues);
    const decodedSpec = decodeWith(spec, value["spec"] ?? {}, issues, "spec");
    if (metadata === undefined || decodedSpec === undefined) return undefined;
    // INVARIANT: where the kind or the version is another one, an issue says so, and nobody takes the value.
    return { apiVersion, kind, metadata, spec: decodedSpec } as T;
  });
  const fields = new Map<string, z.ZodMiniType>([
    ["metadata", objectMetaSchema],
    ["spec", spec],
  ]);
  return withStructure(schema, { fields });
}

type Issues = Parameters<typeof report>[0];

function checkFrame(value: Readonly<Record<string, unknown>>, kind: string, apiVersions: readonly string[], issues: Issues): void {
  if (value["kind"] !== kind) {
    report(issues, "unknown-kind", `expected the kind ${quoteText(kind)}, found ${describeValue(value["kind"])}`, { segment: "kind" });
  }
  const { apiVersion } = value;
  if (typeof apiVersion === "string" && apiVersions.includes(apiVersion)) return;
  const help = `use ${quoteChoices(apiVersions)}`;
  const found = typeof apiVersion === "string" ? quoteText(apiVersion) : describeValue(apiVersion);
  report(issues, "unknown-version", `${quoteText(kind)} has no version ${found}`, { help, segment: "apiVersion" });
}

function checkName({ name }: Partial<ObjectMeta>, issues: Issues): void {
  if (name === undefined || name === "") report(issues, "name-missing", "an object needs a `metadata.name`", { segment: "metadata" });
}
