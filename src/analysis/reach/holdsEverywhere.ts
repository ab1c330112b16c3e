/** Proofs that hold in every place, so that no other has to be looked at. */
import type { Route } from "../../graph/route.ts";
import { REPLACED_HEADERS } from "../../resolve/received/receivedHeaders.ts";
import type { ConfigClause } from "../listClauses.ts";

/**
 * True where routes that cover a route do so wherever it is: they are of the same VirtualService, are left out nowhere, and no condition is
 * about something whose values differ from place to place.
 */
export function holdsEverywhere(route: Route, covers: readonly Route[], clauseOf: (route: Route) => ConfigClause | undefined): boolean {
  const own = clauseOf(route)?.virtualService;
  return (
    own !== undefined &&
    [route, ...covers].every(asksAlikeEverywhere) &&
    covers.every((cover) => {
      const clause = clauseOf(cover);
      return clause?.virtualService === own && isUnconditional(clause);
    })
  );
}

/** True for a clause that every proxy and port that has the VirtualService takes. */
export function isUnconditional({ match }: ConfigClause): boolean {
  const { port = 0, gateways = [], sourceLabels = {}, sourceNamespace = "" } = match ?? {};
  return port === 0 && gateways.length === 0 && Object.keys(sourceLabels).length === 0 && sourceNamespace === "";
}

function asksAlikeEverywhere({ match }: Route): boolean {
  return match.headers.every(({ name }) => name === ":method" || !(name.startsWith(":") || name === "host" || REPLACED_HEADERS.has(name)));
}
