/** The union of decisions narrows by its tag. Checked by `tsc` and by types.test.ts; nothing here runs. */
import { expectTypeOf } from "vitest";
import { type Decision, explain, outcomes, type RejectReason, type RoutingGraph, resolve, type Viewpoint } from "../../src/index.ts";

declare const graph: RoutingGraph;
declare const at: Viewpoint;
const decision = resolve(graph, { host: "reviews" });

expectTypeOf(decision).toEqualTypeOf<Decision>();
expectTypeOf(resolve(at, { host: "reviews" }, { random: 0.5 })).toEqualTypeOf<Decision>();
expectTypeOf(explain(at, {}).decision).toEqualTypeOf<Decision>();
expectTypeOf(outcomes(at, {})[0]).toEqualTypeOf<{ readonly probability: number; readonly decision: Decision } | undefined>();

// Present whatever the kind.
expectTypeOf(decision.matched.route).toEqualTypeOf<string | undefined>();
expectTypeOf(decision.caveats.length).toEqualTypeOf<number>();

// @ts-expect-error only some kinds have a destination
decision.destination;
// @ts-expect-error decisions are read only
decision.kind = "forward";

/** Knows every kind: a new one does not compile until it is added here. */
export function describe(decision: Decision): string {
  switch (decision.kind) {
    case "forward":
      expectTypeOf(decision.destination.subset).toEqualTypeOf<string | undefined>();
      expectTypeOf(decision.upstream?.path).toEqualTypeOf<string | undefined>();
      expectTypeOf(decision.timeoutMs).toEqualTypeOf<number | undefined>();
      // @ts-expect-error a forwarded request has no status yet
      return decision.status;
    case "redirect":
      return decision.location;
    case "directResponse":
      return decision.body;
    case "abort":
      expectTypeOf(decision.forward.kind).toEqualTypeOf<"forward" | "reject" | "redirect" | "directResponse">();
      return String(decision.status);
    case "preflight":
      return decision.forward.kind;
    case "passthrough":
      return decision.upstream?.authority ?? "";
    case "blackhole":
      expectTypeOf(decision.status).toEqualTypeOf<number | undefined>();
      return "";
    case "reject":
      expectTypeOf(decision.reason).toEqualTypeOf<RejectReason>();
      return decision.reason;
    case "refused":
      return decision.listener;
    default:
      expectTypeOf(decision).toBeNever();
      return decision;
  }
}
