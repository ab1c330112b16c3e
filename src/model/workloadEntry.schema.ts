/**
 * Decodes WorkloadEntry.
 * @see docs/semantics.md 1.E
 */
import type * as z from "zod/mini";
import { istioNetworking } from "./apiGroup.ts";
import { kubernetesObject } from "./kubernetesObject.ts";
import { map } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { uint32 } from "./protobufJson/numbers.ts";
import { string } from "./protobufJson/scalars.ts";
import type { WorkloadEntry, WorkloadEntrySpec } from "./workloadEntry.ts";

export const workloadEntrySpecSchema: z.ZodMiniType<WorkloadEntrySpec> = message<WorkloadEntrySpec>("WorkloadEntry", {
  address: string,
  ports: map(uint32),
  labels: map(string),
  network: string,
  locality: string,
  weight: uint32,
  serviceAccount: string,
});

export const workloadEntrySchema: z.ZodMiniType<WorkloadEntry> = kubernetesObject<WorkloadEntry>(
  "WorkloadEntry",
  istioNetworking,
  workloadEntrySpecSchema,
);
