import { cluster, service, virtualService } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const withFault = (fault: string) => [
  service("web"),
  virtualService("web", `hosts: [web]\nhttp:\n- fault: ${fault}\n  route:\n  - destination: {host: web}`),
];
const served = [{ ask: { host: "web" }, gives: cluster("web") }];
const at = (field: string) => [`VirtualService default/web spec.http[0].fault.${field}`];

describeRule("fault-without-effect", {
  positive: {
    "an abort without percentage": { config: withFault("{abort: {httpStatus: 503}}"), finds: at("abort"), routing: served },
    "an abort with an empty percentage": {
      config: withFault("{abort: {httpStatus: 503, percentage: {}}}"),
      finds: at("abort"),
      routing: served,
    },
    "an abort for 0 percent": {
      config: withFault("{abort: {httpStatus: 503, percentage: {value: 0}}}"),
      finds: at("abort"),
      routing: served,
    },
    "a delay without percentage": { config: withFault("{delay: {fixedDelay: 5s}}"), finds: at("delay"), routing: served },
    "a delay whose percentage hides the deprecated percent": {
      config: withFault("{delay: {fixedDelay: 5s, percent: 10, percentage: {value: 0}}}"),
      finds: at("delay"),
      routing: served,
    },
    "an abort without status": { config: withFault("{abort: {percentage: {value: 100}}}"), finds: at("abort"), routing: served },
  },
  negative: {
    "an abort of every request": {
      config: withFault("{abort: {httpStatus: 503, percentage: {value: 100}}}"),
      routing: [{ ask: { host: "web" }, gives: "503" }],
    },
    "an abort of some requests": {
      config: withFault("{abort: {httpStatus: 418, percentage: {value: 0.5}}}"),
      routing: [{ ask: { host: "web" }, gives: `418 or ${cluster("web")}` }],
    },
    "a delay by the deprecated percent": { config: withFault("{delay: {fixedDelay: 1s, percent: 10}}"), routing: served },
    "no fault": {
      config: [service("web"), virtualService("web", "hosts: [web]\nhttp:\n- route:\n  - destination: {host: web}")],
      routing: served,
    },
  },
});
