import { describe, expect, it } from "vitest";
import type { Cors } from "../../../../src/graph/routePolicy.ts";
import type { Decision } from "../../../../src/resolve/decision.ts";
import { resolveAt } from "../../../../src/resolve/resolve.ts";
import { headerChanges, route, viewpoint } from "../viewpointBuilder.ts";

const policy: Cors = {
  allowOrigins: [{ kind: "exact", value: "https://ok" }],
  allowMethods: "GET,PUT",
  allowHeaders: "x-h",
  exposeHeaders: "x-e",
  maxAge: "90",
  allowCredentials: true,
  ignoreUnmatchedPreflights: false,
};

function ask(cors: Cors, method: string, headers: Readonly<Record<string, string | readonly string[]>>): Decision {
  const rule = route({ cors, headers: headerChanges({}, { add: { "x-r": "1" } }) });
  return resolveAt(viewpoint({ hosts: { "*": [rule] } }), { host: "a", method, headers }, { random: 0 });
}

const preflight = (origin: string): Readonly<Record<string, string>> => ({ origin, "access-control-request-method": "PUT" });

describe("preflights", () => {
  it("are answered for allowed origins, without the route's header operations", () => {
    expect(ask(policy, "OPTIONS", preflight("https://ok"))).toMatchObject({
      kind: "preflight",
      status: 200,
      headers: {
        "access-control-allow-credentials": ["true"],
        "access-control-allow-headers": ["x-h"],
        "access-control-allow-methods": ["GET,PUT"],
        "access-control-allow-origin": ["https://ok"],
        "access-control-expose-headers": ["x-e"],
        "access-control-max-age": ["90"],
      },
      forward: { kind: "forward" },
    });
    expect(ask(policy, "OPTIONS", preflight("https://ok"))).not.toHaveProperty("headers.x-r");
  });

  it("of other origins are forwarded, or answered without an origin", () => {
    expect(ask(policy, "OPTIONS", preflight("https://bad"))).toMatchObject({ kind: "forward", response: { cors: {} } });
    const answer = ask({ ...policy, ignoreUnmatchedPreflights: true }, "OPTIONS", preflight("https://bad"));
    expect(answer).toMatchObject({ kind: "preflight", headers: { "access-control-allow-methods": ["GET,PUT"] } });
    expect(answer).not.toHaveProperty("headers.access-control-allow-origin");
    expect(answer).not.toHaveProperty("headers.access-control-expose-headers");
  });

  it("need the method, an origin and the method asked for", () => {
    expect(ask(policy, "GET", preflight("https://ok")).kind).toBe("forward");
    expect(ask(policy, "OPTIONS", preflight("")).kind).toBe("forward");
    expect(ask(policy, "OPTIONS", { origin: "https://ok", "access-control-request-method": "" }).kind).toBe("forward");
  });

  it("echo what was asked for where everything is allowed", () => {
    const open = { ...policy, allowMethods: "*", allowHeaders: "*" };
    expect(ask(open, "OPTIONS", { ...preflight("https://ok"), "access-control-request-headers": "x-a, x-b" })).toMatchObject({
      headers: { "access-control-allow-methods": ["PUT"], "access-control-allow-headers": ["x-a, x-b"] },
    });
    expect(ask(open, "OPTIONS", preflight("https://ok"))).toMatchObject({ headers: { "access-control-allow-headers": [""] } });
    expect(ask({ ...open, allowMethods: "GET,*" }, "OPTIONS", preflight("https://ok"))).toMatchObject({
      headers: { "access-control-allow-methods": ["GET,*"] },
    });
  });
});

describe("other requests", () => {
  it("of allowed origins have headers set over the upstream's", () => {
    expect(ask(policy, "GET", { origin: "https://ok" })).toMatchObject({
      response: {
        cors: {
          "access-control-allow-credentials": "true",
          "access-control-allow-origin": "https://ok",
          "access-control-expose-headers": "x-e",
        },
      },
    });
  });

  it("with several origin lines have one that is their list", () => {
    expect(ask(policy, "GET", { origin: ["https://ok", "https://ok"] })).toMatchObject({ response: { cors: {} } });
  });
});

describe("origins", () => {
  it.each([
    [{ kind: "exact", value: "*" }, "https://any", true],
    [{ kind: "prefix", value: "" }, "https://any", true],
    [{ kind: "prefix", value: "https://a" }, "https://any", true],
    [{ kind: "regex", value: "https://[a-z]+" }, "https://any", true],
    [{ kind: "regex", value: "https://[a-z]" }, "https://any", false],
    [{ kind: "exact", value: "https://any" }, "HTTPS://any", false],
  ] as const)("%j allows %s: %s", (matcher, origin, allowed) => {
    const decision = ask({ allowOrigins: [matcher], ignoreUnmatchedPreflights: false }, "GET", { origin });
    expect(decision).toMatchObject({ response: { cors: allowed ? { "access-control-allow-origin": origin } : {} } });
  });

  it("are all forbidden by an empty list", () => {
    expect(ask({ ...policy, allowOrigins: [] }, "OPTIONS", preflight("https://ok")).kind).toBe("forward");
  });
});
