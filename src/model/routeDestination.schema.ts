/**
 * Decodes RouteDestination.
 * @see docs/semantics.md 1.B
 */
import type * as z from "zod/mini";
import { destinationSchema } from "./destination.schema.ts";
import { message } from "./protobufJson/message.ts";
import { int32 } from "./protobufJson/numbers.ts";
import type { RouteDestination } from "./routeDestination.ts";

export const routeDestinationSchema: z.ZodMiniType<RouteDestination> = message<RouteDestination>("RouteDestination", {
  destination: destinationSchema,
  weight: int32,
});
