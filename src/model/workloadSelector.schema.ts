/**
 * Decodes the two selectors of workloads.
 * @see docs/semantics.md 1.E
 */
import type * as z from "zod/mini";
import { map } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { string } from "./protobufJson/scalars.ts";
import type { MatchLabelsSelector, WorkloadSelector } from "./workloadSelector.ts";

export const workloadSelectorSchema: z.ZodMiniType<WorkloadSelector> = message<WorkloadSelector>("WorkloadSelector", {
  labels: map(string),
});

export const matchLabelsSelectorSchema: z.ZodMiniType<MatchLabelsSelector> = message<MatchLabelsSelector>("WorkloadSelector", {
  matchLabels: map(string),
});
