import { cluster, service, serviceEntry } from "../objects.ts";
import { describeRule } from "../ruleCases.ts";

const entry = (name: string, port: number, extra = "resolution: DNS", protocol = "HTTP") =>
  serviceEntry(name, `hosts: [api.example.com]\nports:\n- {number: ${port}, name: p${port}, protocol: ${protocol}}\n${extra}`);
const api = (port: number, gives = cluster("api.example.com", "", port)) => ({ ask: { host: "api.example.com", port }, gives });

describeRule("service-entry-conflict", {
  positive: {
    "another resolution": {
      config: [entry("a", 80), entry("b", 8080, "resolution: NONE")],
      finds: ["ServiceEntry default/b spec.hosts"],
      related: ["ServiceEntry default/a"],
      routing: [api(80)],
    },
    "another protocol of one port": {
      config: [entry("a", 80), entry("b", 80, "resolution: DNS", "GRPC")],
      finds: ["ServiceEntry default/b spec.hosts"],
      routing: [api(80)],
    },
    "a host that is a Service": {
      config: [
        service("web"),
        serviceEntry(
          "web",
          "hosts: [web.default.svc.cluster.local]\nports:\n- {number: 8080, name: http, protocol: HTTP}\nresolution: DNS",
        ),
      ],
      finds: ["ServiceEntry default/web spec.hosts"],
      routing: [
        { ask: { host: "web.default.svc.cluster.local", port: 8080 }, gives: "503" },
        { ask: { host: "web" }, gives: cluster("web") },
      ],
    },
  },
  negative: {
    "one more port": { config: [entry("a", 80), entry("b", 8080)], routing: [api(80), api(8080)] },
    "the same again": { config: [entry("a", 80), entry("b", 80)], routing: [api(80)] },
    "two hosts": {
      config: [
        entry("a", 80),
        serviceEntry("b", "hosts: [www.example.com]\nports:\n- {number: 80, name: http, protocol: HTTP}\nresolution: NONE"),
      ],
      routing: [api(80)],
    },
    "a host with two addresses": {
      config: [entry("a", 80, "resolution: STATIC\naddresses: [10.1.1.1, 10.1.1.2]\nendpoints:\n- address: 10.2.2.2")],
      routing: [api(80)],
    },
  },
});
