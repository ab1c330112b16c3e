/** Decodes Kubernetes metadata; fields that are not modelled are left out. */
import type * as z from "zod/mini";
import type { ObjectMeta } from "./objectMeta.ts";
import { map } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { string, timestamp } from "./protobufJson/scalars.ts";

/** Does not ask for `name`; the object around it does. */
export const objectMetaSchema: z.ZodMiniType<ObjectMeta> = message<ObjectMeta>(
  "ObjectMeta",
  {
    name: string,
    namespace: string,
    labels: map(string),
    annotations: map(string),
    creationTimestamp: timestamp,
  },
  { naming: "kubernetes" },
);
