import { cluster, matchedOrNot as rules } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const v1 = cluster("web", "v1");
const v2 = cluster("web", "v2");
const path = ["VirtualService default/web spec.http[0].match[0].uri.regex"];

describeRule("regex-delimited", {
  positive: {
    "flags behind a word": {
      config: rules("uri: {regex: /beta/gi}"),
      finds: path,
      routing: [{ ask: { host: "web", path: "/beta" }, gives: v1 }],
    },
    "escaped slashes": {
      config: rules(String.raw`uri: {regex: '/\/api\/.*/'}`),
      finds: path,
      routing: [{ ask: { host: "web", path: "/api/x" }, gives: v1 }],
    },
    "anchors inside": {
      config: rules(String.raw`uri: {regex: '/^\/api/i'}`),
      finds: path,
      routing: [{ ask: { host: "web", path: "/API" }, gives: v1 }],
    },
    "a header": {
      config: rules("headers: {user-agent: {regex: /.*Chrome.*/i}}"),
      finds: ["VirtualService default/web spec.http[0].match[0].headers.user-agent.regex"],
      routing: [{ ask: { host: "web", headers: { "user-agent": "Chrome/99" } }, gives: v1 }],
    },
  },
  negative: {
    "a path that ends with a slash": {
      config: rules("uri: {regex: '/beta/'}"),
      routing: [{ ask: { host: "web", path: "/beta/" }, gives: v2 }],
    },
    "a path whose last segment looks like a flag": {
      config: rules("uri: {regex: '/app/g'}"),
      routing: [{ ask: { host: "web", path: "/app/g" }, gives: v2 }],
    },
    "a path of images": {
      config: rules("uri: {regex: '/static/img'}"),
      routing: [{ ask: { host: "web", path: "/static/img" }, gives: v2 }],
    },
    "a flag as RE2 has it": {
      config: rules("uri: {regex: '(?i)/beta.*'}"),
      routing: [{ ask: { host: "web", path: "/BETA/x" }, gives: v2 }],
    },
    "a header that holds a path": {
      config: rules("headers: {x-original-path: {regex: '/beta/'}}"),
      routing: [{ ask: { host: "web", headers: { "x-original-path": "/beta/" } }, gives: v2 }],
    },
  },
});
