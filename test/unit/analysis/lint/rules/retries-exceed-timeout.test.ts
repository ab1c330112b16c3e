import { cluster, service, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const rule = (body: string) => [
  service("web"),
  virtualService("web", `hosts: [web]\nhttp:\n- {route: [{destination: {host: web}}], ${body}}`),
];
const served = [{ ask: { host: "web" }, gives: cluster("web") }];
const finds = ["VirtualService default/web spec.http[0].retries.perTryTimeout"];

describeRule("retries-exceed-timeout", {
  positive: {
    "tries that together take longer": { config: rule("timeout: 5s, retries: {attempts: 3, perTryTimeout: 2s}"), finds, routing: served },
    "a first try that takes all the time": {
      config: rule("timeout: 2s, retries: {attempts: 1, perTryTimeout: 2s}"),
      finds,
      routing: served,
    },
    "a try that is longer than the timeout": {
      config: rule("timeout: 500ms, retries: {attempts: 2, perTryTimeout: 1s}"),
      finds,
      routing: served,
    },
  },
  negative: {
    "tries that fit in": { config: rule("timeout: 10s, retries: {attempts: 3, perTryTimeout: 2s}"), routing: served },
    "tries that just fit in": { config: rule("timeout: 4s, retries: {attempts: 1, perTryTimeout: 2s}"), routing: served },
    "no timeout": { config: rule("retries: {attempts: 5, perTryTimeout: 20s}"), routing: served },
    "retries that are off": { config: rule("timeout: 1s, retries: {attempts: 0}"), routing: served },
    "no limit for a single try": { config: rule("timeout: 1s, retries: {attempts: 3}"), routing: served },
  },
});
