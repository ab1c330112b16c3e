/**
 * `import "meshroute/testing/jest"` in a test or in a setup file: adds the routing matchers to the `expect` of jest, and their types.
 *
 * @module
 */
import { expect } from "@jest/globals";
import { type RoutingAssertions, routingMatchers } from "./matchers.ts";

declare module "expect" {
  interface Matchers<R extends void | Promise<void>, T> extends RoutingAssertions<R> {}
}

declare global {
  namespace jest {
    interface Matchers<R, T> extends RoutingAssertions<R> {}
  }
}

expect.extend(routingMatchers);
