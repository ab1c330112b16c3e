import { compile, type Decision, type HttpRequest, resolve, type VirtualService } from "meshroute";
import { load } from "meshroute/load";

const reviews: VirtualService = {
  apiVersion: "networking.istio.io/v1",
  kind: "VirtualService",
  metadata: { name: "reviews" },
  spec: { hosts: ["reviews"], http: [{ route: [{ destination: { host: "reviews", subset: "v1" } }] }] },
};
const request: HttpRequest = { host: "reviews", headers: { "end-user": "jason" } };
const decision: Decision = resolve(compile([reviews]), request, { random: 0 });

export const host: string = decision.kind === "forward" ? decision.destination.host : decision.kind;
export const problems: number = load([]).diagnostics.length;
