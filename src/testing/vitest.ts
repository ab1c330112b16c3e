/**
 * `import "meshroute/testing/vitest"` in a test or in a setup file: adds the routing matchers to the `expect` of vitest, and their types.
 *
 * @module
 */
import { expect } from "vitest";
import { type RoutingAssertions, routingMatchers } from "./matchers.ts";

declare module "vitest" {
  interface Matchers<T> extends RoutingAssertions {}
}

expect.extend(routingMatchers);
