/**
 * Decodes HTTPRoute.
 * @see docs/semantics.md 1.B
 */
import type * as z from "zod/mini";
import { corsPolicySchema } from "./corsPolicy.schema.ts";
import { destinationSchema } from "./destination.schema.ts";
import { headersSchema } from "./headers.schema.ts";
import { httpDirectResponseSchema } from "./httpDirectResponse.schema.ts";
import { httpFaultInjectionSchema } from "./httpFaultInjection.schema.ts";
import { httpMatchRequestSchema } from "./httpMatchRequest.schema.ts";
import { httpMirrorPolicySchema } from "./httpMirrorPolicy.schema.ts";
import { httpRedirectSchema } from "./httpRedirect.schema.ts";
import { httpRetrySchema } from "./httpRetry.schema.ts";
import { httpRewriteSchema } from "./httpRewrite.schema.ts";
import type { Delegate, HTTPRoute, HTTPRouteDestination } from "./httpRoute.ts";
import { percentSchema } from "./percent.schema.ts";
import { list } from "./protobufJson/list.ts";
import { message } from "./protobufJson/message.ts";
import { int32, uint32 } from "./protobufJson/numbers.ts";
import { duration, string } from "./protobufJson/scalars.ts";

const delegateSchema = message<Delegate>("Delegate", { name: string, namespace: string });

const httpRouteDestinationSchema = message<HTTPRouteDestination>("HTTPRouteDestination", {
  destination: destinationSchema,
  weight: int32,
  headers: headersSchema,
});

export const httpRouteSchema: z.ZodMiniType<HTTPRoute> = message<HTTPRoute>("HTTPRoute", {
  name: string,
  match: list(httpMatchRequestSchema),
  route: list(httpRouteDestinationSchema),
  redirect: httpRedirectSchema,
  directResponse: httpDirectResponseSchema,
  delegate: delegateSchema,
  rewrite: httpRewriteSchema,
  timeout: duration,
  retries: httpRetrySchema,
  fault: httpFaultInjectionSchema,
  mirror: destinationSchema,
  mirrors: list(httpMirrorPolicySchema),
  mirrorPercent: uint32,
  mirrorPercentage: percentSchema,
  corsPolicy: corsPolicySchema,
  headers: headersSchema,
});
