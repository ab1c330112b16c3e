/** Every destination of a VirtualService with full names, delegates included. */
import type { Origin } from "../../diagnostic/diagnostic.ts";
import type { LinkedVirtualService } from "../../link/linkedVirtualService.ts";
import type { Destination } from "../../model/destination.ts";

/** A destination with its place. */
export interface LinkedDestination {
  readonly destination: Destination;
  /** The destination itself; its fields are below this path. */
  readonly origin: Origin;
  /** False for an arm of weight 0 among several: no request goes there as long as the weights stay. */
  readonly isUsed: boolean;
}

/** In the order of the rules; mirrors included. */
export function linkedDestinations({ http, tls, tcp }: LinkedVirtualService): readonly LinkedDestination[] {
  return [
    ...http.flatMap(({ rule, origin, delegate }) => {
      const place = delegate ?? origin;
      const mirrors = (rule.mirrors ?? []).flatMap(({ destination }, index) => placed(destination, place, `mirrors[${index}].destination`));
      return [...arms(rule.route, place), ...placed(rule.mirror, place, "mirror"), ...mirrors];
    }),
    ...[...tls, ...tcp].flatMap(({ rule, origin }) => arms(rule.route, origin)),
  ];
}

function arms(
  list: readonly { readonly destination?: Destination; readonly weight?: number }[] = [],
  origin: Origin,
): readonly LinkedDestination[] {
  return list.flatMap(({ destination, weight = 0 }, index) =>
    placed(destination, origin, `route[${index}].destination`, list.length === 1 || weight > 0),
  );
}

function placed(destination: Destination | undefined, origin: Origin, path: string, isUsed = true): readonly LinkedDestination[] {
  return destination === undefined ? [] : [{ destination, origin: { ...origin, path: `${origin.path}.${path}` }, isUsed }];
}
