/**
 * The http rules of a VirtualService with full names and their places. They are made of the rules as written whenever somebody reads them:
 * objects that only say where rules and matches stand would take more memory than the routes that are compiled of them.
 */
import type { Origin } from "../diagnostic/diagnostic.ts";
import type { HTTPRoute } from "../model/httpRoute.ts";
import { compact } from "../util/compact.ts";
import { deepFreeze } from "../util/deepFreeze.ts";
import { sameText } from "../util/sameContent.ts";
import { mapChanged, nameHttpRule } from "./fullNames.ts";
import type { LinkedHttpRule, LinkedMatch, LinkedVirtualService } from "./linkedVirtualService.ts";

const written = new WeakMap<object, readonly HTTPRoute[]>();

/** Adds the rules of a VirtualService as they are written; what it gives is frozen. */
export function withHttpRules(rest: Omit<LinkedVirtualService, "http">, rules: readonly HTTPRoute[]): LinkedVirtualService {
  written.set(rest, rules);
  for (const part of Object.values(rest)) deepFreeze(part);
  // The property is defined here. One getter for all of them: with one each, an object takes ten times the memory.
  return Object.freeze(Object.defineProperty(rest, "http", HTTP) as LinkedVirtualService);
}

const HTTP: PropertyDescriptor = {
  enumerable: true,
  get(this: LinkedVirtualService): readonly LinkedHttpRule[] {
    return deepFreeze((rulesWithoutPlaces(this) ?? NONE).map((rule, i) => toLinkedRule(rule, originOf(this, step("spec.http", i)))));
  },
};

/** The rules without their places, for those who go through all of them; undefined where delegates were joined, and for plain data. */
export function rulesWithoutPlaces(virtualService: LinkedVirtualService): readonly HTTPRoute[] | undefined {
  const rules = written.get(virtualService);
  return rules && mapChanged(rules, (rule) => nameHttpRule(rule, virtualService.namespace));
}

/** True where the http rules of two VirtualServices of one name are the same. As written they are compared without being made. */
export function haveSameHttpRules(before: LinkedVirtualService, after: LinkedVirtualService): boolean {
  const [old, now] = [written.get(before), written.get(after)];
  return old === undefined || now === undefined ? sameText(before.http, after.http) : sameText(old, now);
}

const NONE: readonly never[] = [];

function toLinkedRule({ match, delegate: _, ...rule }: HTTPRoute, origin: Origin): LinkedHttpRule {
  const matches = match?.map((item, i): LinkedMatch => ({ match: item, origin: below(origin, i) }));
  return compact({ origin, matches: matches !== undefined && matches.length > 0 ? matches : undefined, rule });
}

/** Routes keep it, so no spread makes it: see `compact`. */
function below({ kind, namespace, name, path }: Origin, item: number): Origin {
  return { kind, namespace, name, path: step(`${path}.match`, item) };
}

function originOf({ namespace, name }: LinkedVirtualService, path: string): Origin {
  return { kind: "VirtualService", namespace, name, path };
}

/** Paths that thousands of VirtualServices have in common are one text. */
const steps = new Map<string, readonly string[]>();
const MOST_ITEMS = 64;
const MOST_LISTS = 256;

function step(list: string, item: number): string {
  if (item >= MOST_ITEMS || (steps.size >= MOST_LISTS && !steps.has(list))) return `${list}[${item}]`;
  const known = steps.get(list) ?? Array.from({ length: MOST_ITEMS }, (_, i) => `${list}[${i}]`);
  steps.set(list, known);
  return known[item] ?? "";
}
