/**
 * The rules of a VirtualService, compiled once for all places in which they come out the same: in another route table, for another
 * proxy, in a later configuration. While rules are compiled every question that they ask of their place is written down with its
 * answer; they are right in any other place that gives the same answers.
 * @see docs/design/reuse.md
 */
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import { deepFreeze } from "../../util/deepFreeze.ts";
import { type CompiledRules, compileHttpRoutes } from "./compileHttpRoutes.ts";
import type { DestinationService, RouteContext } from "./routeContext.ts";

interface Compiled {
  readonly rules: CompiledRules;
  readonly answers: readonly Answer[];
}

/** A question and what came back. */
interface Answer {
  readonly question: keyof typeof QUESTIONS;
  /** Host or cluster; empty where there is nothing to name. */
  readonly about: string;
  readonly answer: unknown;
}

const QUESTIONS = {
  port: ({ port }: RouteContext) => port,
  gateway: ({ gateway }: RouteContext) => gateway,
  tls: ({ tls }: RouteContext) => tls,
  mesh: ({ mesh }: RouteContext) => mesh.defaultHttpRetryPolicy,
  proxy: ({ proxy: { namespace, labels } }: RouteContext) => JSON.stringify([namespace, labels]),
  findService: ({ findService }: RouteContext, host: string) => describeService(findService(host)),
  findDestinationRule: ({ findDestinationRule }: RouteContext, host: string) => findDestinationRule(host),
  hasCluster: ({ hasCluster }: RouteContext, name: string) => hasCluster(name),
} as const satisfies Record<keyof RouteContext, (context: RouteContext, about: string) => unknown>;

function describeService(service: DestinationService | undefined): string {
  if (service === undefined) return "";
  // An inferred service takes every port, so nothing asks for a list of them.
  if (service.inferred !== undefined) return `${service.externalName ?? ""} inferred`;
  const [only, ...others] = service.ports;
  const port = only === undefined ? "none" : others.length > 0 ? "several" : only.number;
  return `${service.externalName ?? ""} ${port}`;
}

const known = new WeakMap<LinkedVirtualService, readonly Compiled[]>();
/** A VirtualService with more variants than this is compiled anew where it is none of them. */
const MOST_VARIANTS = 8;

/** The routes that a VirtualService gives in one place, frozen. Places with the same answers get the same object. */
export function compiledRules(virtualService: LinkedVirtualService, context: RouteContext): CompiledRules {
  const variants = known.get(virtualService) ?? [];
  const found = variants.find(({ answers }) =>
    answers.every(({ question, about, answer }) => QUESTIONS[question](context, about) === answer),
  );
  if (found !== undefined) {
    // The latest stay: tables of one proxy ask for the same variants one after the other, and must get the same objects.
    if (found !== variants[0]) known.set(virtualService, [found, ...variants.filter((variant) => variant !== found)]);
    return found.rules;
  }
  const { observed, answers } = observe(context);
  const rules = deepFreeze(compileHttpRoutes(virtualService, observed));
  known.set(virtualService, [{ rules, answers: answers() }, ...variants].slice(0, MOST_VARIANTS));
  return rules;
}

/** The same context, with a list of what it was asked so far: a copy, which has no room for more. */
function observe(context: RouteContext): { readonly observed: RouteContext; readonly answers: () => readonly Answer[] } {
  const answers: Answer[] = [];
  const asked = new Set<string>();
  const note = (question: Answer["question"], about: string): void => {
    const key = `${question} ${about}`;
    if (asked.has(key)) return;
    asked.add(key);
    answers.push({ question, about, answer: QUESTIONS[question](context, about) });
  };
  const read = <Field extends keyof RouteContext>(field: Field): RouteContext[Field] => {
    note(field, "");
    return context[field];
  };
  const observed: RouteContext = {
    get proxy() {
      return read("proxy");
    },
    get mesh() {
      return read("mesh");
    },
    get port() {
      return read("port");
    },
    get gateway() {
      return read("gateway");
    },
    get tls() {
      return read("tls");
    },
    findService: (host) => {
      note("findService", host);
      return context.findService(host);
    },
    findDestinationRule: (host) => {
      note("findDestinationRule", host);
      return context.findDestinationRule(host);
    },
    hasCluster: (name) => {
      note("hasCluster", name);
      return context.hasCluster(name);
    },
  };
  return { observed, answers: () => answers.slice() };
}
