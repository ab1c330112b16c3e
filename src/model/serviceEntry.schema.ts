/**
 * Decodes ServiceEntry.
 * @see docs/semantics.md 1.E
 */
import type * as z from "zod/mini";
import { istioNetworking } from "./apiGroup.ts";
import { kubernetesObject } from "./kubernetesObject.ts";
import { enumeration } from "./protobufJson/enumeration.ts";
import { list } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { uint32 } from "./protobufJson/numbers.ts";
import { string } from "./protobufJson/scalars.ts";
import type { ServiceEntry, ServiceEntryLocation, ServiceEntryResolution, ServiceEntrySpec, ServicePort } from "./serviceEntry.ts";
import { workloadEntrySpecSchema } from "./workloadEntry.schema.ts";
import { workloadSelectorSchema } from "./workloadSelector.schema.ts";

const servicePortSchema = message<ServicePort>("ServicePort", { number: uint32, protocol: string, name: string, targetPort: uint32 });

const serviceEntrySpecSchema = message<ServiceEntrySpec>("ServiceEntry", {
  hosts: list(string),
  addresses: list(string),
  ports: list(servicePortSchema),
  location: enumeration<ServiceEntryLocation>({ MESH_EXTERNAL: 0, MESH_INTERNAL: 1 }),
  resolution: enumeration<ServiceEntryResolution>({ NONE: 0, STATIC: 1, DNS: 2, DNS_ROUND_ROBIN: 3, DYNAMIC_DNS: 4 }),
  endpoints: list(workloadEntrySpecSchema),
  workloadSelector: workloadSelectorSchema,
  exportTo: list(string),
  subjectAltNames: list(string),
});

export const serviceEntrySchema: z.ZodMiniType<ServiceEntry> = kubernetesObject<ServiceEntry>(
  "ServiceEntry",
  istioNetworking,
  serviceEntrySpecSchema,
);
