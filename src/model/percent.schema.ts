/**
 * Decodes Percent.
 * @see docs/semantics.md 1.B
 */
import type * as z from "zod/mini";
import type { Percent } from "./percent.ts";
import { message } from "./protobufJson/message.ts";
import { double } from "./protobufJson/numbers.ts";

export const percentSchema: z.ZodMiniType<Percent> = message<Percent>("Percent", { value: double });
