/**
 * Reads parsed JSON as configuration objects, as Istio reads it, and says in our words what does not fit.
 * @see docs/semantics.md 1.A
 */
import type { DiagnosticCode } from "../diagnostic/codes.ts";
import type { Diagnostic, ObjectRef, Severity } from "../diagnostic/diagnostic.ts";
import { deepFreeze } from "../util/deepFreeze.ts";
import { nearest } from "../util/nearest.ts";
import { getOwn, isRecord } from "../util/record.ts";
import { type ApiGroup, formatApiVersion, istioNetworking } from "./apiGroup.ts";
import type { ConfigObject } from "./configObject.ts";
import { decodeValue } from "./decodeValue.ts";
import { effectOfOtherKind, isConfigKind, istioNetworkingKinds, kinds } from "./kinds.ts";
import { meshConfigSchema } from "./meshConfig.schema.ts";
import type { MeshConfig } from "./meshConfig.ts";
import { isOtherMeshField } from "./otherMeshFields.ts";
import { describeValue, quoteText } from "./protobufJson/userText.ts";

/** What became of one document. */
export interface DecodedObject {
  /** Absent where a value does not fit its field or the kind is not evaluated. Unknown fields alone are left out of it. */
  readonly object?: ConfigObject;
  readonly diagnostics: readonly Diagnostic[];
}

/** What became of a MeshConfig. */
export interface DecodedMeshConfig {
  /** Absent where a value does not fit its field. */
  readonly meshConfig?: MeshConfig;
  readonly diagnostics: readonly Diagnostic[];
}

/** What this decoder made: frozen, so still right, and not to be read again as if it were a document. */
const decoded = new WeakSet<ConfigObject>();

function isDecoded(value: unknown): value is ConfigObject {
  return isRecord(value) && (decoded as WeakSet<object>).has(value);
}

/** Reads one document that is parsed already. The document is not changed, and no default is filled in. */
export function decodeObject(value: unknown): DecodedObject {
  if (isDecoded(value)) return { object: value, diagnostics: [] };
  if (!isRecord(value)) {
    return { diagnostics: [{ severity: "error", code: "not-an-object", message: `expected an object, found ${describeValue(value)}` }] };
  }
  const ref = refOf(value);
  const say = (severity: Severity, code: DiagnosticCode, message: string, path: string, help?: string): DecodedObject => ({
    diagnostics: [{ severity, code, message, ...(help === undefined ? {} : { help }), origin: { ...ref, path } }],
  });
  const apiVersion = textOf(getOwn(value, "apiVersion"));
  if (ref.kind === "") return say("error", "kind-missing", "an object needs a `kind`", "");
  if (apiVersion === "") return say("error", "api-version-missing", "an object needs an `apiVersion`", "", helpWithVersion(ref.kind));

  const group = groupOf(apiVersion);
  if (isConfigKind(ref.kind)) {
    const entry = kinds[ref.kind];
    if (entry.group.name === group) {
      const { value: object, diagnostics } = decodeValue<ConfigObject>(entry.schema, value, ref);
      if (object === undefined) return { diagnostics };
      decoded.add(deepFreeze(object));
      return { object, diagnostics };
    }
    if (isMistakenGroup(group, entry.group)) {
      const message = `${quoteText(ref.kind)} is not a kind of ${quoteText(apiVersion)}`;
      return say("error", "wrong-group", message, "apiVersion", helpWithVersion(ref.kind));
    }
  }
  const subject = `${quoteText(ref.kind)} of ${quoteText(apiVersion)}`;
  switch (effectOfOtherKind(group, ref.kind)) {
    case "may-change-routing":
      return say("warning", "kind-not-evaluated", `${subject} is not evaluated and could change where requests go`, "");
    case "none":
      return say("info", "kind-ignored", `${subject} has no part in routing`, "");
    case undefined: {
      const near = nearest(ref.kind, istioNetworkingKinds);
      const help = near === undefined ? undefined : `did you mean ${quoteText(near)}?`;
      return say("error", "unknown-kind", `${quoteText(group)} has no kind ${quoteText(ref.kind)}`, "kind", help);
    }
  }
}

/** Reads the settings of the mesh. As in Istio, unknown fields are no errors; those that Istio knows and that are not modelled are passed over. */
export function decodeMeshConfig(value: unknown): DecodedMeshConfig {
  const ref: ObjectRef = { kind: "MeshConfig", namespace: "", name: "" };
  const known = isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => !isOtherMeshField(key))) : value;
  const { value: meshConfig, diagnostics } = decodeValue<MeshConfig>(meshConfigSchema, known, ref, "warning");
  return { ...(meshConfig === undefined ? {} : { meshConfig }), diagnostics };
}

/** Kind, namespace and name as far as a value shows them. */
function refOf(value: Readonly<Record<string, unknown>>): ObjectRef {
  const metadata = getOwn(value, "metadata");
  const [namespace, name] = isRecord(metadata) ? [getOwn(metadata, "namespace"), getOwn(metadata, "name")] : [];
  return { kind: textOf(getOwn(value, "kind")), namespace: textOf(namespace), name: textOf(name) };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf("/");
  return slash < 0 ? "" : apiVersion.slice(0, slash);
}

/** Other groups have kinds of the same name, so only a group that is missing or nearly right is taken for a mistake. */
function isMistakenGroup(group: string, right: ApiGroup): boolean {
  if (group === istioNetworking.name) return true;
  return right === istioNetworking && (group === "" || nearest(group, [right.name]) !== undefined);
}

function helpWithVersion(kind: string): string | undefined {
  if (!isConfigKind(kind)) return undefined;
  const { group } = kinds[kind];
  return `write \`apiVersion: ${formatApiVersion(group, group.versions[0] ?? "v1")}\``;
}
