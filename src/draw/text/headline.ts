/** What happens, in one line of plain words. */
import type { Decision, RejectReason, ServiceDestination } from "../../resolve/decision.ts";
import { formatMs } from "./quantities.ts";

const REASONS = {
  "no-listener": "the proxy listens at no such address and port",
  "no-filter-chain": "the listener has no filter chain for such a connection",
  "no-virtual-host": "no virtual host has this host",
  "no-route": "no rule of the virtual host fits the request",
  "cluster-not-found": "the destination does not exist for this proxy",
  "no-healthy-upstream": "the destination has no endpoint",
  "bad-path": "the path is malformed",
} as const satisfies Record<RejectReason, string>;

/** A verb and the rest: `forward`, `reviews.default.svc.cluster.local:9080 subset v2`. */
export interface Headline {
  readonly verb: string;
  readonly text: string;
  /** False where the request reaches nothing. */
  readonly isGood: boolean;
}

/** The headline of a decision. */
export function headlineOf(decision: Decision): Headline {
  const { verb, text } = wordsOf(decision);
  return { verb, text, isGood: decision.kind !== "reject" && decision.kind !== "refused" && decision.kind !== "blackhole" };
}

function wordsOf(decision: Decision): Pick<Headline, "verb" | "text"> {
  switch (decision.kind) {
    case "forward":
      return { verb: "forward", text: formatDestination(decision.destination) + delayed(decision.delayedMs) };
    case "redirect":
      return { verb: "redirect", text: `${decision.status} to ${decision.location}` };
    case "directResponse":
      return { verb: "respond", text: `${decision.status}, by the proxy itself` };
    case "abort":
      return { verb: "abort", text: `${decision.status}, by an injected fault${delayed(decision.delayedMs)}` };
    case "preflight":
      return { verb: "preflight", text: `${decision.status}, the proxy answers the CORS preflight` };
    case "passthrough":
      return { verb: "passthrough", text: "to the address that was dialled, as the mesh lets unknown hosts be called" };
    case "blackhole":
      return { verb: "blackhole", text: `${closing(decision.status)}: the mesh only lets registered hosts be called` };
    case "reject":
      return { verb: "reject", text: `${closing(decision.status)}, ${decision.reason}: ${REASONS[decision.reason]}` };
    case "refused":
      return { verb: "refused", text: `nobody knows: Envoy does not take the listener ${decision.listener}: ${decision.reason}` };
  }
}

function closing(status: number | undefined): string {
  return status === undefined ? "connection closed" : String(status);
}

function delayed(milliseconds: number | undefined): string {
  return milliseconds === undefined ? "" : ` after a delay of ${formatMs(milliseconds)}`;
}

/** `reviews.default.svc.cluster.local:9080 subset v2`. */
export function formatDestination({ host, port, subset }: ServiceDestination): string {
  return `${host}${port === undefined ? "" : `:${port}`}${subset === undefined ? "" : ` subset ${subset}`}`;
}
