/**
 * Decodes HTTPRedirect.
 * @see docs/semantics.md 1.B
 */
import type * as z from "zod/mini";
import type { HTTPRedirect, RedirectPortSelection } from "./httpRedirect.ts";
import { enumeration } from "./protobufJson/enumeration.ts";
import { message } from "./protobufJson/message.ts";
import { uint32 } from "./protobufJson/numbers.ts";
import { string } from "./protobufJson/scalars.ts";

export const httpRedirectSchema: z.ZodMiniType<HTTPRedirect> = message<HTTPRedirect>(
  "HTTPRedirect",
  {
    uri: string,
    prefixRewrite: string,
    authority: string,
    scheme: string,
    port: uint32,
    derivePort: enumeration<RedirectPortSelection>({ FROM_PROTOCOL_DEFAULT: 0, FROM_REQUEST_PORT: 1 }),
    redirectCode: uint32,
  },
  { oneofs: [["port", "derivePort"]] },
);
