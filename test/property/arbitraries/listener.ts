/** Listeners with many filter chains, listeners of many addresses, and connections to them. */
import fc from "fast-check";
import type { FilterChain, Listener } from "../../../src/graph/listener.ts";
import { parseCidr } from "../../../src/host/ip.ts";
import type { ConnectionInput } from "../../../src/resolve/evaluator.ts";
import { chain, listener } from "../../unit/resolve/viewpointBuilder.ts";
import { defined } from "./names.ts";

const BLOCKS = ["10.0.0.0/8", "10.1.2.3/16", "10.1.0.0/16", "10.1.2.0/24", "10.1.2.3", "0.0.0.0/0", "::/0", "2001:db8::/32", "2001:db8::1"];
const ADDRESSES = [
  "10.1.2.3",
  "10.1.2.4",
  "10.1.9.9",
  "10.9.9.9",
  "192.0.2.1",
  "2001:db8::1",
  "2001:DB8:0::1",
  "2001:db9::1",
  "::1",
  "nonsense",
  "",
];
const NAMES = ["a.b.c", "*.b.c", "*.c", "b.c", "*.a.b.c"];
const SERVER_NAMES = ["a.b.c", "x.b.c", "x.a.b.c", "b.c", "c", "x.c", ""];

const filterChain: fc.Arbitrary<FilterChain> = fc
  .record({
    destinations: fc.oneof(fc.constant<string[]>([]), fc.array(fc.constantFrom(...BLOCKS), { maxLength: 3 })),
    serverNames: fc.oneof(fc.constant<string[]>([]), fc.array(fc.constantFrom(...NAMES), { maxLength: 3 })),
    transportProtocol: fc.constantFrom(undefined, "tls" as const, "raw_buffer" as const),
    applicationProtocols: fc.constantFrom<string[][]>([], [], ["h2"], ["http/1.1", "h2"]),
  })
  .map(({ destinations, ...match }) =>
    chain(
      { kind: "blackhole" },
      defined({ ...match, destinations: destinations.map((text) => parseCidr(text) ?? { address: "::", prefixLength: 128 }) }),
    ),
  );

/** A listener with up to 30 chains, with or without a default one. */
export const manyChains: fc.Arbitrary<Listener> = fc
  .tuple(fc.array(filterChain, { maxLength: 30, size: "max" }), fc.boolean())
  .map(([chains, withDefault]) =>
    listener({
      filterChains: chains.map((own, i) => ({ ...own, name: `c${i}` })),
      ...(withDefault && { defaultFilterChain: chain({ kind: "passthrough" }, {}, "default") }),
    }),
  );

/** Listeners of several addresses on several ports, some of them twice. */
export const manyListeners: fc.Arbitrary<readonly Listener[]> = fc
  .array(fc.tuple(fc.constantFrom("0.0.0.0", "::", "10.1.2.3", "10.1.2.4", "2001:db8::1", "2001:DB8::1"), fc.constantFrom(0, 80, 81)), {
    maxLength: 12,
  })
  .map((list) => list.map(([address, port], i) => listener({ name: `l${i}`, address, port })));

/** A connection to any of them. */
export const connection: fc.Arbitrary<ConnectionInput> = fc
  .record({
    destinationIp: fc.constantFrom(...ADDRESSES),
    port: fc.constantFrom(80, 81, 82, 0, Number.NaN),
    sni: fc.option(fc.constantFrom(...SERVER_NAMES), { nil: undefined, freq: 8 }),
    transportProtocol: fc.constantFrom("tls" as const, "raw_buffer" as const),
    applicationProtocols: fc.constantFrom<string[][]>([], ["h2"], ["http/1.1"], ["x", "h2"]),
  })
  .map(defined);
