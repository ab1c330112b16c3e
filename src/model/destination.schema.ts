/**
 * Decodes Destination and PortSelector.
 * @see docs/semantics.md 1.B
 */
import type * as z from "zod/mini";
import type { Destination, PortSelector } from "./destination.ts";
import { message } from "./protobufJson/message.ts";
import { uint32 } from "./protobufJson/numbers.ts";
import { string } from "./protobufJson/scalars.ts";

export const portSelectorSchema: z.ZodMiniType<PortSelector> = message<PortSelector>("PortSelector", { number: uint32 });

export const destinationSchema: z.ZodMiniType<Destination> = message<Destination>("Destination", {
  host: string,
  subset: string,
  port: portSelectorSchema,
});
