/** Every http rule as it was written, with its place. */
import { formatObjectRef, type ObjectRef, type Origin } from "../../diagnostic/diagnostic.ts";
import type { HTTPMatchRequest } from "../../model/httpMatchRequest.ts";
import type { HTTPRoute } from "../../model/httpRoute.ts";
import { namespaceOf } from "../../model/namespaceOf.ts";
import { appendSegment, type FieldSegment } from "../../util/fieldPath.ts";
import { memoize } from "../../util/memoize.ts";
import type { LintSubject } from "./lintSubject.ts";

/** A rule of a VirtualService, delegates included. */
export interface HttpRule {
  readonly rule: HTTPRoute;
  readonly namespace: string;
  /** A field below the rule. */
  readonly at: (...segments: readonly FieldSegment[]) => Origin;
}

/** In the order of the objects; worked out once for all rules of lint. */
export const httpRulesOf: (subject: LintSubject) => readonly HttpRule[] = memoize((subject) =>
  subject.objects("VirtualService").flatMap((object) => {
    const namespace = namespaceOf(object.metadata);
    return (object.spec.http ?? []).map((rule, index) => ({
      rule,
      namespace,
      at: (...segments: readonly FieldSegment[]) => fieldOf(object, `spec.http[${index}]`, ...segments),
    }));
  }),
);

/** A match item of an http rule. */
export interface HttpMatch {
  readonly match: HTTPMatchRequest;
  /** A field below the item. */
  readonly at: (...segments: readonly FieldSegment[]) => Origin;
}

/** Every match item of every http rule. */
export const httpMatchesOf: (subject: LintSubject) => readonly HttpMatch[] = memoize((subject) =>
  httpRulesOf(subject).flatMap(({ rule, at }) =>
    (rule.match ?? []).map((match, item) => ({ match, at: (...segments) => at("match", item, ...segments) })),
  ),
);

/** A field of an object as an origin. */
export function fieldOf(
  { kind, metadata }: { readonly kind: string; readonly metadata: { readonly name: string; readonly namespace?: string } },
  path: string,
  ...segments: readonly FieldSegment[]
): Origin {
  return { kind, namespace: namespaceOf(metadata), name: metadata.name, path: segments.reduce<string>(appendSegment, path) };
}

/** An object in backticks. */
export function quoteObject(object: ObjectRef): string {
  return `\`${formatObjectRef(object)}\``;
}
