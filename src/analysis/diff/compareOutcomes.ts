/** Which parts of the answers to one request differ. What led to an answer is no part of it. */
import type { Decision } from "../../resolve/decision.ts";
import type { Outcome } from "../../resolve/outcomes.ts";
import type { ChangedField } from "./diffResult.ts";

type Part = Readonly<Record<string, unknown>>;

/** Parts by the names of the fields of all kinds of decisions. What is missing here is no part of the answer. */
const PARTS: Readonly<Record<string, ChangedField>> = {
  kind: "kind",
  destination: "destination",
  cluster: "destination",
  subset: "destination",
  inferred: "destination",
  tunnel: "destination",
  destinations: "weights",
  rewrite: "rewrite",
  status: "status",
  location: "location",
  body: "body",
  reason: "reason",
  mirrors: "mirrors",
  mirrored: "mirrors",
  fault: "fault",
  delayedMs: "fault",
  headers: "headers",
  unevaluated: "headers",
  response: "headers",
  cors: "cors",
  timeoutMs: "timeout",
  idleTimeoutMs: "timeout",
  maxConnectionDurationMs: "timeout",
  retries: "retries",
  hashPolicy: "hashPolicy",
  trafficPolicy: "trafficPolicy",
  endpoints: "endpoints",
  unlistedEndpoints: "endpoints",
};

const POLICY: ReadonlySet<ChangedField> = new Set([
  "cors",
  "timeout",
  "retries",
  "hashPolicy",
  "trafficPolicy",
  "endpoints",
  "headers",
  "tls",
]);

/** Empty where the answers are the same. */
export function compareOutcomes(before: readonly Outcome[], after: readonly Outcome[]): readonly ChangedField[] {
  const fields = new Set<ChangedField>();
  if (JSON.stringify(before.map(({ probability }) => probability)) !== JSON.stringify(after.map(({ probability }) => probability)))
    fields.add("weights");
  for (let i = 0; i < Math.min(before.length, after.length); i++) {
    compareDecisions(before[i]?.decision, after[i]?.decision, fields);
  }
  return [...fields];
}

/** True where somebody else gets the request, or the client another answer. */
export function isRouting(fields: readonly ChangedField[]): boolean {
  return fields.some((field) => !POLICY.has(field));
}

function compareDecisions(before: Decision | undefined, after: Decision | undefined, fields: Set<ChangedField>): void {
  compareParts({ ...before }, { ...after }, fields);
  const a: Part = { ...before };
  const b: Part = { ...after };
  if (!isSame(tlsOf(a), tlsOf(b))) fields.add("tls");
  if ("forward" in a || "forward" in b) compareParts({ ...(a["forward"] as Part) }, { ...(b["forward"] as Part) }, fields);
}

function compareParts(before: Part, after: Part, fields: Set<ChangedField>): void {
  for (const [name, field] of Object.entries(PARTS)) if (!isSame(partOf(before, name), partOf(after, name))) fields.add(field);
  const [a, b] = [before, after].map(({ upstream }) => ({ ...(upstream as Part | undefined) }) as Part);
  for (const name of ["path", "authority", "originalPath"]) if (!isSame(a?.[name], b?.[name])) fields.add("rewrite");
  for (const name of ["headers", "unevaluated"]) if (!isSame(a?.[name], b?.[name])) fields.add("headers");
}

/** Reasons for which nothing was there to ask: clients cannot tell them apart. */
const NOTHING_THERE: readonly unknown[] = ["no-listener", "no-filter-chain", "no-virtual-host", "no-route"];

function partOf(part: Part, name: string): unknown {
  const value = part[name];
  return name === "reason" && NOTHING_THERE.includes(value) ? "nothing there" : value;
}

/** How the connection of the client is encrypted. */
function tlsOf({ matched }: Part): unknown {
  return (matched as Part | undefined)?.["downstreamTls"];
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
