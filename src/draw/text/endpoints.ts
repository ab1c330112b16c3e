/** Endpoints in short. */
import type { ClusterEndpoint, UnlistedEndpoints } from "../../graph/cluster.ts";
import type { ForwardDecision } from "../../resolve/decision.ts";

/** Enough to recognise them. */
const MOST_SHOWN = 5;

const OTHERS = {
  pods: "pods that the selector picks",
  endpointSlices: "those in EndpointSlices",
} as const satisfies Record<UnlistedEndpoints, string>;

/** `10.0.0.1:80, 10.0.0.2:80 (weight 3), and pods that the selector picks`; undefined where the configuration knows none. */
export function formatEndpoints({ endpoints, unlistedEndpoints }: ForwardDecision): string | undefined {
  if (endpoints === undefined) return undefined;
  const parts = endpoints.slice(0, MOST_SHOWN).map(formatEndpoint);
  if (endpoints.length > MOST_SHOWN) parts.push(`and ${endpoints.length - MOST_SHOWN} more`);
  if (unlistedEndpoints !== undefined) parts.push(`and ${OTHERS[unlistedEndpoints]}`);
  return parts.length === 0 ? "none" : parts.join(", ");
}

function formatEndpoint({ address, port, weight, priority }: ClusterEndpoint): string {
  const host = address.includes(":") && port !== undefined ? `[${address}]` : address;
  const notes = [...(weight === 1 ? [] : [`weight ${weight}`]), ...(priority === undefined ? [] : [`priority ${priority}`])];
  return `${host}${port === undefined ? "" : `:${port}`}${notes.length === 0 ? "" : ` (${notes.join(", ")})`}`;
}
