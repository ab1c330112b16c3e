import { describe, expect, it } from "vitest";
import type { FilterChain } from "../../../../src/graph/listener.ts";
import type { ConnectionInput } from "../../../../src/resolve/evaluator.ts";
import { findFilterChain } from "../../../../src/resolve/reference/findFilterChain.ts";
import { chain, listener } from "../viewpointBuilder.ts";

const blackhole = { kind: "blackhole" } as const;
const named = (name: string, match: Partial<FilterChain["match"]>): FilterChain => chain(blackhole, match, name);
const bytes: ConnectionInput = { destinationIp: "10.0.0.1", port: 80, transportProtocol: "raw_buffer", applicationProtocols: [] };

function pick(chains: readonly FilterChain[], connection: Partial<ConnectionInput>, defaultFilterChain?: FilterChain): string | undefined {
  const found = findFilterChain(listener({ filterChains: chains, ...(defaultFilterChain && { defaultFilterChain }) }), {
    ...bytes,
    ...connection,
  });
  return found?.name;
}

describe("findFilterChain", () => {
  it("takes the longest block, and one without blocks as the shortest", () => {
    const chains = [
      named("all", {}),
      named("wide", { destinations: [{ address: "10.0.0.0", prefixLength: 8 }] }),
      named("narrow", { destinations: [{ address: "10.0.0.0", prefixLength: 24 }] }),
    ];
    expect(pick(chains, { destinationIp: "10.0.0.9" })).toBe("narrow");
    expect(pick(chains, { destinationIp: "10.9.0.9" })).toBe("wide");
    expect(pick(chains, { destinationIp: "11.0.0.9" })).toBe("all");
  });

  it("takes the exact name, then the longest suffix, then no name", () => {
    const chains = [
      named("none", {}),
      named("c", { serverNames: ["*.c"] }),
      named("b.c", { serverNames: ["x", "*.b.c"] }),
      named("exact", { serverNames: ["a.b.c"] }),
    ];
    expect(pick(chains, { sni: "a.b.c" })).toBe("exact");
    expect(pick(chains, { sni: "z.y.b.c" })).toBe("b.c");
    expect(pick(chains, { sni: "b.c" })).toBe("c");
    expect(pick(chains, { sni: "c" })).toBe("none");
    expect(pick(chains, {})).toBe("none");
  });

  it("never comes back from a more specific entry that fails further down", () => {
    const chains = [
      named("name", { serverNames: ["a"] }),
      named("block", { destinations: [{ address: "10.0.0.0", prefixLength: 8 }], serverNames: ["b"] }),
    ];
    expect(pick(chains, { sni: "a" })).toBeUndefined();
    expect(pick(chains, { sni: "a" }, named("default", {}))).toBe("default");
    expect(pick(chains, { sni: "a", destinationIp: "11.0.0.1" })).toBe("name");
  });

  it("tells plain HTTP from other bytes", () => {
    const chains = [named("http", { transportProtocol: "raw_buffer", applicationProtocols: ["http/1.1", "h2c"] }), named("tcp", {})];
    expect(pick(chains, { applicationProtocols: ["http/1.1"] })).toBe("http");
    expect(pick(chains, {})).toBeUndefined();
    expect(pick(chains, { transportProtocol: "tls" })).toBe("tcp");
  });

  it("takes the client's first protocol that any chain asks for", () => {
    const chains = [named("b", { applicationProtocols: ["b"] }), named("a", { applicationProtocols: ["a"] }), named("any", {})];
    expect(pick(chains, { applicationProtocols: ["z", "a", "b"] })).toBe("a");
    expect(pick(chains, { applicationProtocols: ["z"] })).toBe("any");
  });

  it("finds nothing in a listener without chains", () => {
    expect(pick([], {})).toBeUndefined();
  });
});
