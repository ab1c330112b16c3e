import { describe, expect, it } from "vitest";
import { plainHead } from "../../../../src/resolve/express/plainHead.ts";
import { viewRequest } from "../../../../src/resolve/received/requestView.ts";
import { GATEWAY, viewpoint } from "../viewpointBuilder.ts";

const headers = {
  accept: "*/*",
  "x-lines": ["1", "2"],
  connection: "keep-alive",
  "x-forwarded-for": "10.1.1.1",
  "x-forwarded-proto": "https",
  "x-envoy-max-retries": "3",
  constructor: "c",
};
const NAMES = [...Object.keys(headers), "x-request-id", "x-envoy-external-address", "x-missing", "toString"];
const addresses = { "a.default.svc.cluster.local": "10.96.0.2" };

describe("the head of a plain request", () => {
  it.each([
    ["a sidecar", viewpoint({ addresses })],
    ["a gateway", viewpoint({ addresses, source: GATEWAY })],
  ])("says at %s what the whole view of it says", (_, at) => {
    const request = { host: "a:81", method: "POST", sourceIp: "10.2.2.2", headers };
    const { http } = viewRequest(at, request);
    const head = plainHead(at, request, "a:81", headers);
    const { method, scheme, authority, isGrpc, received } = head;
    expect(http).toMatchObject({ method, scheme, authority, isGrpc, received: { sourceIp: received.sourceIp } });
    expect(http?.cleaned()).toEqual(head.cleaned());
    expect(http?.connection()).toMatchObject(head.connection());
    for (const name of NAMES) {
      expect(head.sent.get(name)).toEqual(http?.sent.get(name));
      expect(head.received.get(name)).toEqual(http?.received.get(name));
    }
  });
});
