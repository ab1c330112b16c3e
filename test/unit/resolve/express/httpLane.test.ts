/** The express lane answers plain requests to every host, whoever was asked before. */
import { expect, it } from "vitest";
import { compile, viewpoint } from "../../../../src/index.ts";
import { createExpressLane, resolvePlainHttp } from "../../../../src/resolve/express/httpLane.ts";
import { indexOf } from "../../../../src/resolve/indexed/viewpointIndex.ts";
import { virtualService } from "../../objects.ts";

const HOSTS = Array.from({ length: 30 }, (_, i) => `h${i}.test`);

const prefix = (host: string, name: string) => ({
  name: `${host}-${name}`,
  match: [{ uri: { prefix: `/${name}` } }],
  route: [{ destination: { host } }],
});

const lane = (hosts: readonly string[]) => {
  const objects = hosts.map((host) => virtualService(host, { hosts: [host, `*.${host}`], http: [prefix(host, "a"), prefix(host, "b")] }));
  return createExpressLane(indexOf(viewpoint(compile(objects))));
};
const ask = (at: ReturnType<typeof lane>, host: string, path: string): string | undefined => {
  const decision = resolvePlainHttp(at, { host, path }, undefined);
  return decision?.matched.route ?? decision?.kind;
};

it("answers for each host from the first request on", () => {
  // Small tables, so that some host is the first of its own.
  for (const host of HOSTS) {
    const at = lane([host]);
    expect([1, 2].map(() => ask(at, host, "/a"))).toEqual([`${host}-a`, `${host}-a`]);
    expect(ask(at, host, "/b")).toBe(`${host}-b`);
    expect(ask(at, host, "/c")).toBe("reject");
  }
});

it("takes no host for the one before", () => {
  const at = lane(HOSTS);
  for (const host of [...HOSTS, ...HOSTS.toReversed()]) {
    for (const spelling of [host, `x.${host}`, `${host}:80`, host.toUpperCase()]) expect(ask(at, spelling, "/b")).toBe(`${host}-b`);
    expect(["nobody.test", "", host.slice(1)].map((unknown) => ask(at, unknown, "/b"))).not.toContain(`${host}-b`);
  }
});
