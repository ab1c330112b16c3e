/** Decodes the label selector of Kubernetes, whose proto fields have camelCase names. */
import type * as z from "zod/mini";
import type { LabelSelector, LabelSelectorRequirement } from "./labelSelector.ts";
import { list, map } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { string } from "./protobufJson/scalars.ts";

const labelSelectorRequirementSchema = message<LabelSelectorRequirement>("LabelSelectorRequirement", {
  key: string,
  operator: string,
  values: list(string),
});

export const labelSelectorSchema: z.ZodMiniType<LabelSelector> = message<LabelSelector>(
  "LabelSelector",
  { matchLabels: map(string), matchExpressions: list(labelSelectorRequirementSchema) },
  { protoNames: { matchLabels: "matchLabels", matchExpressions: "matchExpressions" } },
);
