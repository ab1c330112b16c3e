/**
 * Decodes DestinationRule.
 * @see docs/semantics.md 1.C
 */
import type * as z from "zod/mini";
import { istioNetworking } from "./apiGroup.ts";
import type { DestinationRule, DestinationRuleSpec, Subset } from "./destinationRule.ts";
import { kubernetesObject } from "./kubernetesObject.ts";
import { list, map } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { string } from "./protobufJson/scalars.ts";
import { trafficPolicySchema } from "./trafficPolicy.schema.ts";
import { matchLabelsSelectorSchema } from "./workloadSelector.schema.ts";

const subsetSchema = message<Subset>("Subset", { name: string, labels: map(string), trafficPolicy: trafficPolicySchema });

const destinationRuleSpecSchema = message<DestinationRuleSpec>("DestinationRule", {
  host: string,
  trafficPolicy: trafficPolicySchema,
  subsets: list(subsetSchema),
  exportTo: list(string),
  workloadSelector: matchLabelsSelectorSchema,
});

export const destinationRuleSchema: z.ZodMiniType<DestinationRule> = kubernetesObject<DestinationRule>(
  "DestinationRule",
  istioNetworking,
  destinationRuleSpecSchema,
);
