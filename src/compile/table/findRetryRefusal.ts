/** Tables that Envoy refuses for the default retries of the mesh. @see docs/semantics.md 2.16 */
import type { Refusal } from "../../graph/listener.ts";
import type { Route } from "../../graph/route.ts";
import type { HTTPRetry } from "../../model/httpRetry.ts";
import { findRefusedRetries } from "../../validate/meshRetries.ts";
import type { TableDraft } from "./tableDraft.ts";

/** Only a table with a route that has these retries is refused. */
export function findRetryRefusal(
  { hosts, rulesOf }: Pick<TableDraft, "hosts" | "rulesOf">,
  retries: HTTPRetry | undefined,
): Refusal | undefined {
  const refused = findRefusedRetries(retries);
  if (refused === undefined) return undefined;
  const isUsed = hosts.some(({ claims }) => claims.some((claim) => rulesOf(claim).routes.some(hasRefusedRetries)));
  return isUsed ? refused : undefined;
}

/** Only those of the mesh get this far: retries of a rule are checked on admission. */
function hasRefusedRetries({ action }: Route): boolean {
  if (action.kind !== "forward") return false;
  const { backoffMs = 1, perTryTimeoutMs = 1 } = action.retries ?? {};
  return backoffMs <= 0 || perTryTimeoutMs < 0;
}
