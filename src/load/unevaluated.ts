/** Objects that are read for one thing only: to say that they could change an answer. */
import type { ObjectRef } from "../diagnostic/diagnostic.ts";
import type { UnevaluatedObject } from "../model/caveat.ts";
import type { Labels } from "../model/objectMeta.ts";
import { getOwn, isRecord } from "../util/record.ts";

/** The object with the selector of the workloads that it is for, wherever its kind has that. */
export function toUnevaluated({ kind, namespace, name }: ObjectRef, value: unknown): UnevaluatedObject {
  const spec = recordAt(value, "spec");
  const labels = recordAt(recordAt(spec, "workloadSelector"), "labels") ?? recordAt(recordAt(spec, "selector"), "matchLabels");
  const selector = labels === undefined ? undefined : toLabels(labels);
  return { kind, namespace, name, ...(selector === undefined ? {} : { selector }) };
}

function recordAt(value: unknown, key: string): Readonly<Record<string, unknown>> | undefined {
  const found = isRecord(value) ? getOwn(value, key) : undefined;
  return isRecord(found) ? found : undefined;
}

function toLabels(record: Readonly<Record<string, unknown>>): Labels {
  return Object.fromEntries(Object.entries(record).map(([name, label]) => [name, String(label)]));
}
