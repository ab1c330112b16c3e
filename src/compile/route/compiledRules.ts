/**
 * The rules of a VirtualService, compiled once for all places in which they come out the same: in another route table, for another
 * proxy, in a later configuration. While rules are compiled every question that they ask of their place is written down with its
 * answer; they are right in any other place that gives the same answers.
 * @see docs/design/reuse.md
 */
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import { deepFreeze } from "../../util/deepFreeze.ts";
import { trimmed } from "../../util/trimmed.ts";
import { type CompiledRules, compileHttpRoutes } from "./compileHttpRoutes.ts";
import type { DestinationService, RouteContext } from "./routeContext.ts";

/** Rules, and for each question that they asked what it was about and what came back: lists side by side, as an object each takes twice the memory. */
interface Compiled {
  readonly rules: CompiledRules;
  readonly questions: readonly (keyof typeof QUESTIONS)[];
  /** Hosts and clusters; empty where there is nothing to name. */
  readonly abouts: readonly string[];
  readonly answers: readonly unknown[];
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
  const found = variants.find(({ questions, abouts, answers }) =>
    questions.every((question, i) => QUESTIONS[question](context, abouts[i] ?? "") === answers[i]),
  );
  if (found !== undefined) {
    // The latest stay: tables of one proxy ask for the same variants one after the other, and must get the same objects.
    if (found !== variants[0]) known.set(virtualService, [found, ...variants.filter((variant) => variant !== found)]);
    return found.rules;
  }
  const { observed, asked } = observe(context);
  const rules = deepFreeze(compileHttpRoutes(virtualService, observed));
  known.set(virtualService, trimmed([{ rules, ...asked() }, ...variants].slice(0, MOST_VARIANTS)));
  return rules;
}

/** The same context, and a way to learn what it was asked so far. */
function observe(context: RouteContext): { readonly observed: RouteContext; readonly asked: () => Omit<Compiled, "rules"> } {
  const questions: Compiled["questions"][number][] = [];
  const abouts: string[] = [];
  const answers: unknown[] = [];
  const seen = new Set<string>();
  const note = (question: Compiled["questions"][number], about: string): void => {
    const key = `${question} ${about}`;
    if (seen.has(key)) return;
    seen.add(key);
    questions.push(question);
    abouts.push(about);
    answers.push(QUESTIONS[question](context, about));
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
  return { observed, asked: () => ({ questions: trimmed(questions), abouts: trimmed(abouts), answers: trimmed(answers) }) };
}
