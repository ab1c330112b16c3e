import { cluster, matchedOrNot as rules } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const v1 = cluster("web", "v1");
const v2 = cluster("web", "v2");
const path = ["VirtualService default/web spec.http[0].match[0].uri.regex"];

describeRule("regex-unanchored", {
  positive: {
    "a pattern for the end of a path": {
      config: rules(String.raw`uri: {regex: '\.php$'}`),
      finds: path,
      routing: [{ ask: { host: "web", path: "/index.php" }, gives: v1 }],
    },
    "a pattern for a part of a path": {
      config: rules("uri: {regex: 'admin'}"),
      finds: path,
      routing: [{ ask: { host: "web", path: "/admin" }, gives: v1 }],
    },
    "a start without an end": {
      config: rules("uri: {regex: '^/api/v[0-9]'}"),
      finds: path,
      routing: [
        { ask: { host: "web", path: "/api/v1/users" }, gives: v1 },
        { ask: { host: "web", path: "/api/v1" }, gives: v2 },
      ],
    },
    "a cookie among others": {
      config: rules("headers: {cookie: {regex: '^(.*?;)?(user=jason)'}}"),
      finds: ["VirtualService default/web spec.http[0].match[0].headers.cookie.regex"],
      routing: [{ ask: { host: "web", headers: { cookie: "user=jason; theme=dark" } }, gives: v1 }],
    },
    "a browser's name": {
      config: rules("headers: {user-agent: {regex: Chrome}}"),
      finds: ["VirtualService default/web spec.http[0].match[0].headers.user-agent.regex"],
      routing: [{ ask: { host: "web", headers: { "user-agent": "Mozilla/5.0 Chrome/99" } }, gives: v1 }],
    },
  },
  negative: {
    "both anchors": { config: rules("uri: {regex: '^/api/v[0-9]+$'}"), routing: [{ ask: { host: "web", path: "/api/v10" }, gives: v2 }] },
    "no anchor": {
      config: rules("uri: {regex: '/api/v[0-9]+/.*'}"),
      routing: [{ ask: { host: "web", path: "/api/v1/users" }, gives: v2 }],
    },
    "a start with an open end": {
      config: rules("uri: {regex: '^/api/.*'}"),
      routing: [{ ask: { host: "web", path: "/api/v1/users" }, gives: v2 }],
    },
    "an end with an open start": {
      config: rules(String.raw`uri: {regex: '.*\.php$'}`),
      routing: [{ ask: { host: "web", path: "/a/index.php" }, gives: v2 }],
    },
    "a choice of paths, also one in another": {
      config: rules("uri: {regex: '(?:(?:/a|/b)|c)/x'}"),
      routing: [
        { ask: { host: "web", path: "/b/x" }, gives: v2 },
        { ask: { host: "web", path: "/c/x" }, gives: v1 },
      ],
    },
    "a cookie with anything around it, without the last sign": {
      config: rules("headers: {cookie: {regex: '^(.*?;)?(user=jason)(;.*)?'}}"),
      routing: [{ ask: { host: "web", headers: { cookie: "user=jason; theme=dark" } }, gives: v2 }],
    },
    "a cookie with anything around it": {
      config: rules("headers: {cookie: {regex: '^(.*?;)?(user=jason)(;.*)?$'}}"),
      routing: [{ ask: { host: "web", headers: { cookie: "user=jason; theme=dark" } }, gives: v2 }],
    },
  },
});
