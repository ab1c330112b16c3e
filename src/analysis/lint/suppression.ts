/** Findings that the user knows and means: by an annotation of the object, or by globs in the settings. @see docs/lint.md */
import picomatch from "picomatch";
import type { Diagnostic, ObjectRef } from "../../diagnostic/diagnostic.ts";
import type { ConfigObject } from "../../model/configObject.ts";
import { namespaceOf } from "../../model/namespaceOf.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import { appendSegment } from "../../util/fieldPath.ts";
import { nearest } from "../../util/nearest.ts";
import { getOwn } from "../../util/record.ts";
import { isLintRuleId, LINT_RULE_IDS } from "./lintRuleId.ts";
import type { LintException, LintSettings } from "./lintSettings.ts";
import type { LintSubject } from "./lintSubject.ts";

/** On an object: rule ids with commas between, or `*` for every rule. */
export const LINT_IGNORE_ANNOTATION = "meshroute.io/lint-ignore";

/** Decides which findings are told. */
export interface Suppression {
  readonly isIgnored: (diagnostic: Diagnostic) => boolean;
  /** Annotations that name rules which do not exist. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the annotations of all objects and prepares the globs. */
export function createSuppression(subject: LintSubject, { ignore = [] }: LintSettings): Suppression {
  const annotated = subject.admitted.flatMap(readAnnotation);
  const byObject = new Map(annotated.map(({ object, ids }) => [keyOf(object), new Set(ids)]));
  const exceptions = ignore.map(toPredicate);
  return {
    diagnostics: annotated.flatMap(({ object, ids }) =>
      ids.filter((id) => id !== "*" && !isLintRuleId(id)).map((id) => unknownId(id, object)),
    ),
    isIgnored: (diagnostic) => {
      const { code, origin } = diagnostic;
      if (origin === undefined) return false;
      const ids = byObject.get(keyOf(origin));
      return ids?.has(code) === true || ids?.has("*") === true || exceptions.some((isExcepted) => isExcepted(code, origin));
    },
  };
}

interface Annotated {
  readonly object: ObjectRef;
  readonly ids: readonly string[];
}

function readAnnotation({ kind, metadata }: ConfigObject): readonly Annotated[] {
  const text = getOwn(metadata.annotations, LINT_IGNORE_ANNOTATION);
  if (text === undefined) return [];
  const ids = text.split(/[\s,]+/).filter((id) => id !== "");
  return [{ object: { kind, namespace: namespaceOf(metadata), name: metadata.name }, ids }];
}

function keyOf({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${namespace}/${name}`;
}

function toPredicate({ rules, objects, kinds }: LintException): (code: string, object: ObjectRef) => boolean {
  const fits = picomatch([...objects], { dot: true });
  return (code, { kind, namespace, name }) =>
    (rules === undefined || rules.some((id) => id === code)) &&
    (kinds === undefined || kinds.includes(kind)) &&
    fits(`${namespace === "" ? "default" : namespace}/${name}`);
}

function unknownId(id: string, object: ObjectRef): Diagnostic {
  const near = nearest(id, LINT_RULE_IDS);
  return {
    severity: "warning",
    code: "lint-ignore-unknown",
    message: `there is no lint rule ${quoteText(id)}, so the annotation takes out nothing for it`,
    help: near === undefined ? "docs/lint.md lists the rules" : `did you mean ${quoteText(near)}?`,
    origin: { ...object, path: appendSegment("metadata.annotations", LINT_IGNORE_ANNOTATION) },
  };
}
