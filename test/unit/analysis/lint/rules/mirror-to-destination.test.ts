import { cluster, service, versions, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const base = [service("web"), service("copy"), versions("web", "v1", "v2")];
const rule = (body: string) => [...base, virtualService("web", `hosts: [web]\nhttp:\n- ${body.replaceAll("\n", "\n  ")}`)];
const v1 = cluster("web", "v1");
const v2 = cluster("web", "v2");

describeRule("mirror-to-destination", {
  positive: {
    "a mirror to the only destination": {
      config: rule("route:\n- destination: {host: web, subset: v1}\nmirror: {host: web.default.svc.cluster.local, subset: v1}"),
      finds: ["VirtualService default/web spec.http[0].mirror"],
      routing: [{ ask: { host: "web" }, gives: `${v1} mirrored to ${v1}` }],
    },
    "a mirror to one arm of a split": {
      config: rule(
        "route:\n- {destination: {host: web, subset: v1}, weight: 90}\n- {destination: {host: web, subset: v2}, weight: 10}\nmirror: {host: web, subset: v2}",
      ),
      finds: ["VirtualService default/web spec.http[0].mirror"],
      related: ["VirtualService default/web spec.http[0].route[1]"],
      routing: [{ ask: { host: "web" }, gives: `${v1} mirrored to ${v2} or ${v2} mirrored to ${v2}` }],
    },
    "one of several mirrors": {
      config: rule("route:\n- destination: {host: web}\nmirrors:\n- destination: {host: copy}\n- destination: {host: web}"),
      finds: ["VirtualService default/web spec.http[0].mirrors[1]"],
      routing: [{ ask: { host: "web" }, gives: `${cluster("web")} mirrored to ${cluster("copy")} mirrored to ${cluster("web")}` }],
    },
  },
  negative: {
    "a mirror to another subset": {
      config: rule("route:\n- destination: {host: web, subset: v1}\nmirror: {host: web, subset: v2}"),
      routing: [{ ask: { host: "web" }, gives: `${v1} mirrored to ${v2}` }],
    },
    "a mirror to another host": {
      config: rule("route:\n- destination: {host: web}\nmirror: {host: copy}"),
      routing: [{ ask: { host: "web" }, gives: `${cluster("web")} mirrored to ${cluster("copy")}` }],
    },
    "a mirror that is switched off": {
      config: rule("route:\n- destination: {host: web}\nmirror: {host: web}\nmirrorPercentage: {value: 0}"),
      routing: [{ ask: { host: "web" }, gives: cluster("web") }],
    },
    "a mirror to an arm of weight 0": {
      config: rule(
        "route:\n- {destination: {host: web, subset: v1}, weight: 100}\n- {destination: {host: web, subset: v2}, weight: 0}\nmirror: {host: web, subset: v2}",
      ),
      routing: [{ ask: { host: "web" }, gives: `${v1} mirrored to ${v2}` }],
    },
    "a mirror to an arm that was given no weight": {
      config: rule(
        "route:\n- {destination: {host: web, subset: v1}, weight: 100}\n- {destination: {host: web, subset: v2}}\nmirror: {host: web, subset: v2}",
      ),
      routing: [{ ask: { host: "web" }, gives: `${v1} mirrored to ${v2}` }],
    },
  },
});
