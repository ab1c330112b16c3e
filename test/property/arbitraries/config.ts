/** Whole configurations, dense in overlaps: order, precedence and visibility decide. */
import fc from "fast-check";
import type { Config } from "../../../src/model/config.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import { destinationRule } from "./destinationRule.ts";
import { gateway } from "./gateway.ts";
import { meshConfig } from "./meshConfig.ts";
import { serviceEntry } from "./serviceEntry.ts";
import { services } from "./services.ts";
import { sidecar } from "./sidecar.ts";
import { delegateService, virtualService } from "./virtualService.ts";

/** Up to `max` objects, which get the names `prefix-0`, `prefix-1`, ... */
function several(
  make: (name: string) => fc.Arbitrary<ConfigObject>,
  prefix: string,
  max: number,
  min = 0,
): fc.Arbitrary<readonly ConfigObject[]> {
  return fc.integer({ min, max }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => make(`${prefix}-${i}`))));
}

/** Objects of all kinds. In most configurations all of them are valid; the few that are not get dropped by `safeCompile`. */
export const config: fc.Arbitrary<Config> = fc.noBias(
  fc
    .tuple(
      services,
      several(virtualService, "rules", 4, 1),
      several(delegateService, "delegate", 2),
      several(destinationRule, "policy", 3),
      several(serviceEntry, "entry", 2),
      fc.integer({ min: 0, max: 3 }).chain((dice) => several(sidecar, "scope", dice === 3 ? 1 : 0, dice === 3 ? 1 : 0)),
      fc
        .tuple(gateway("edge", "istio-system"), gateway("inner", "default"))
        .chain(([edge, inner]) => fc.constantFrom<ConfigObject[][]>([edge], [edge], [edge, inner], [edge, inner], [])),
    )
    .chain((groups) => fc.record({ objects: fc.constant(groups.flat()), meshConfig })),
);
