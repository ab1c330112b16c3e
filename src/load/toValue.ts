/**
 * A YAML tree as the JSON value that Kubernetes makes of it: plain scalars, keys, tags, aliases and merge keys as Go's reader takes them.
 * @see docs/semantics.md 1.1
 */
import { isAlias, isScalar, isSeq, type ParsedNode, type YAMLMap, type YAMLSeq } from "yaml";
import { quoteText } from "../model/protobufJson/userText.ts";
import type { FieldSegment } from "../util/fieldPath.ts";
import { unquotedStar } from "./explainYamlError.ts";
import { flowScalarProblem } from "./flowScalar.ts";
import type { LoadLimits } from "./loadOptions.ts";
import { tooDeep, type YamlDocument } from "./parseYaml.ts";
import { keyText, resolvePlainScalar } from "./plainScalar.ts";
import { scalarValue } from "./scalarValue.ts";
import type { TextProblem } from "./textProblem.ts";

/** What JSON can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A value with what is wrong (errors) or odd (warnings) about how it is written. */
export interface ConvertedDocument {
  readonly value: JsonValue;
  readonly problems: readonly TextProblem[];
}

/** A value with the measures that bound aliases: how many values it has inside, itself included, and how deep it is. */
interface Measured {
  readonly value: JsonValue;
  readonly size: number;
  readonly height: number;
}

interface Conversion {
  readonly limits: LoadLimits;
  readonly problems: TextProblem[];
  /** Where the reading is. */
  readonly path: FieldSegment[];
  /** Values by anchor; `undefined` while the anchored value is being read. */
  readonly anchors: Map<string, Measured | undefined>;
  aliased: number;
}

/** Nobody reads more; an error among them is never lost. */
const MOST_PROBLEMS = 1000;

const NULL: Measured = { value: null, size: 1, height: 1 };

/** Converts a document that was parsed without errors. */
export function toValue(document: YamlDocument, limits: LoadLimits): ConvertedDocument {
  const conversion: Conversion = { limits, problems: [], path: [], anchors: new Map(), aliased: 0 };
  const { value } = convert(document.contents, 1, conversion);
  return { value, problems: conversion.problems };
}

function convert(node: ParsedNode | null, depth: number, conversion: Conversion): Measured {
  if (node === null) return NULL;
  if (isAlias(node)) return convertAlias(node.source, node.range[0], depth, conversion);
  const { anchor } = node;
  if (anchor !== undefined) conversion.anchors.set(anchor, undefined);
  const measured = convertOwn(node, depth, conversion);
  if (anchor !== undefined) conversion.anchors.set(anchor, measured);
  return measured;
}

function convertOwn(node: Exclude<ParsedNode, { source: string; value?: never }>, depth: number, conversion: Conversion): Measured {
  if (isScalar(node)) {
    const { value, problem } = scalarValue(node);
    if (problem?.code === "go-template") reportOnce(conversion, problem);
    else if (problem !== undefined) report(conversion, problem);
    return { value, size: 1, height: 1 };
  }
  if (isSeq(node)) return convertList(node as YAMLSeq.Parsed, depth, conversion);
  return convertMap(node as YAMLMap.Parsed, depth, conversion);
}

function convertAlias(name: string, offset: number, depth: number, conversion: Conversion): Measured {
  const target = conversion.anchors.get(name);
  if (target === undefined) {
    const message = `the value of the anchor ${quoteText(name)} holds itself`;
    const cyclic: TextProblem = { severity: "error", code: "yaml-syntax", message, help: "write the value out", offset };
    report(conversion, conversion.anchors.has(name) ? cyclic : unquotedStar(`*${name}`, offset));
    return NULL;
  }
  conversion.aliased += target.size;
  if (conversion.aliased > conversion.limits.aliased) {
    reportOnce(conversion, {
      severity: "error",
      code: "too-many-aliases",
      message: `the aliases of the document stand for more than ${conversion.limits.aliased} values`,
      offset,
    });
    return NULL;
  }
  if (depth + target.height - 1 > conversion.limits.depth) {
    reportOnce(conversion, tooDeep(conversion.limits.depth, offset));
    return NULL;
  }
  return target;
}

function report({ problems, path }: Conversion, problem: TextProblem, ...below: readonly FieldSegment[]): void {
  const isFull = problems.length >= MOST_PROBLEMS;
  if (isFull && (problem.severity !== "error" || problems.some(({ severity }) => severity === "error"))) return;
  problems.push({ ...problem, path: [...path, ...below] });
}

function reportOnce(conversion: Conversion, problem: TextProblem): void {
  if (!conversion.problems.some(({ code }) => code === problem.code)) report(conversion, problem);
}

/** Reads a value one step further down. */
function convertAt(segment: FieldSegment, node: ParsedNode | null, depth: number, conversion: Conversion): Measured {
  conversion.path.push(segment);
  const measured = convert(node, depth + 1, conversion);
  conversion.path.pop();
  return measured;
}

function reportFlowScalar(node: ParsedNode | null, conversion: Conversion): void {
  const problem = flowScalarProblem(node);
  if (problem !== undefined) report(conversion, problem);
}

function convertList(node: YAMLSeq.Parsed, depth: number, conversion: Conversion): Measured {
  if (node.flow) for (const item of node.items) reportFlowScalar(item as ParsedNode, conversion);
  const items = node.items.map((item, index) => convertAt(index, item as ParsedNode, depth, conversion));
  return measure(
    items.map(({ value }) => value),
    items,
  );
}

function measure(value: JsonValue, children: Iterable<Measured>): Measured {
  let size = 1;
  let height = 0;
  for (const child of children) {
    size += child.size;
    height = Math.max(height, child.height);
  }
  return { value, size, height: height + 1 };
}

function convertMap(node: YAMLMap.Parsed, depth: number, conversion: Conversion): Measured {
  const entries = new Map<string, Measured>();
  const written = new Set<string>();
  for (const { key, value } of node.items) {
    const offset = key.range[0];
    if (node.flow) for (const part of [key, value]) reportFlowScalar(part, conversion);
    if (isMergeKey(key)) {
      mergeInto(entries, written, convertAt("<<", value, depth, conversion), offset, conversion);
      continue;
    }
    const name = convertKey(key, conversion);
    if (name === undefined) continue;
    const measured = convertAt(name, value, depth, conversion);
    if (written.has(name)) report(conversion, duplicateKey(name, offset), name);
    written.add(name);
    entries.set(name, measured);
  }
  const record = Object.fromEntries([...entries].map(([name, { value }]) => [name, value]));
  return measure(record, entries.values());
}

function duplicateKey(name: string, offset: number): TextProblem {
  const help = "keep one of them; Kubernetes would keep the last without a word";
  return { severity: "error", code: "duplicate-key", message: `the key ${quoteText(name)} is there twice`, help, offset };
}

function isMergeKey(key: ParsedNode): boolean {
  return isScalar(key) && key.type === "PLAIN" && key.source === "<<";
}

/** Unlike newer YAML readers, that of Kubernetes lets a merge replace the keys before it. */
function mergeInto(
  entries: Map<string, Measured>,
  written: ReadonlySet<string>,
  { value, size, height }: Measured,
  offset: number,
  conversion: Conversion,
): void {
  const sources = Array.isArray(value) ? value.toReversed() : [value];
  for (const source of sources) {
    if (typeof source !== "object" || source === null || Array.isArray(source)) {
      const message = "the merge key `<<` takes a mapping or a list of mappings";
      report(conversion, { severity: "error", code: "yaml-syntax", message, offset });
      return;
    }
    for (const [name, merged] of Object.entries(source)) {
      if (written.has(name)) {
        const message = `the merge key \`<<\` replaces the value of ${quoteText(name)} above it`;
        report(conversion, { severity: "warning", code: "yaml-merge", message, help: "put `<<` first", offset });
      }
      // The measures of a part are not kept; those of the whole bound them.
      entries.set(name, { value: merged as JsonValue, size, height });
    }
  }
}

function convertKey(key: ParsedNode, conversion: Conversion): string | undefined {
  const { value } = isScalar(key) || isAlias(key) ? convert(key, 1, withoutWarnings(conversion)) : { value: undefined };
  const offset = key.range[0];
  const scalar = isScalar(key) && key.type === "PLAIN" && key.tag === undefined ? resolvePlainScalar(key.source) : undefined;
  const name = scalar !== undefined ? keyText(scalar) : typeof value === "object" || value === undefined ? undefined : String(value);
  if (name === undefined) {
    const message = "a key is null, a list or a mapping, which JSON does not have";
    report(conversion, { severity: "error", code: "yaml-key", message, help: "put the key in quotes", offset });
  } else if (scalar !== undefined && isScalar(key) && name !== key.source) {
    const message = `the key ${quoteText(key.source)} without quotes is read as ${quoteText(name)}`;
    report(conversion, { severity: "warning", code: "yaml-scalar", message, help: `write ${quoteText(`"${key.source}"`)}`, offset });
  }
  return name;
}

/** Keys have warnings of their own. */
function withoutWarnings(conversion: Conversion): Conversion {
  return { ...conversion, problems: [] };
}
