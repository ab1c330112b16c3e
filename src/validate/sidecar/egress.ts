/** Listeners of Sidecars for traffic from the workload. @see docs/semantics.md V-SC8 */
import { parseNamespacedHost } from "../../host/namespacedHost.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { CaptureMode, IstioEgressListener, SidecarPort } from "../../model/sidecar.ts";
import { ipProblem, UNIX_PREFIX, unixAddressProblem } from "../host/address.ts";
import { validateEgressHost } from "../host/selectedHost.ts";
import type { Report } from "../report.ts";
import { portProblem } from "../scalar/port.ts";
import { refuseRepeatedPort, validateSidecarPort } from "./sidecarPort.ts";

/** Checks the listeners in their order; `namespace` is that of the Sidecar. */
export function validateEgress(report: Report, listeners: readonly IstioEgressListener[], namespace: string): void {
  const ports = new Set<number>();
  const sockets = new Set<string>();
  report.each(listeners, (at, { port, bind = "", captureMode = "DEFAULT", hosts = [] }, index) => {
    if (port === undefined) {
      if (index < listeners.length - 1) {
        at.at("port").error(
          "catch-all-listener-misplaced",
          "a listener without port stands before others",
          "move it to the end, and keep one of them only",
        );
      }
    } else if ((port.number ?? 0) === 0) {
      validateSocket(at, port, bind, captureMode, sockets);
    } else {
      validateSidecarPort(at.at("port"), port);
      at.at("port", "number").accept(portProblem(port.number));
      if (bind !== "") at.at("bind").accept(ipProblem(bind));
      refuseRepeatedPort(at.at("port", "number"), port.number ?? 0, ports);
    }
    validateHosts(at.at("hosts"), hosts, namespace);
  });
}

/** @see docs/semantics.md V-SC9 */
function validateSocket(report: Report, port: SidecarPort, bind: string, captureMode: CaptureMode, sockets: Set<string>): void {
  validateSidecarPort(report.at("port"), port);
  if (bind.startsWith(UNIX_PREFIX)) {
    report.at("bind").accept(unixAddressProblem(bind));
  } else {
    report
      .at("bind")
      .error(
        "unix-bind-missing",
        "the listener has neither a port nor a socket file",
        "set the number of the port, or bind to a `unix://` path",
      );
  }
  if (captureMode !== "DEFAULT" && captureMode !== "NONE") {
    report
      .at("captureMode")
      .error("capture-mode-invalid", `${quoteText(captureMode)} captures nothing at a socket file`, "use NONE, or leave it out");
  }
  if (sockets.has(bind))
    report.at("bind").error("unix-bind-duplicate", `an earlier listener is bound to ${quoteText(bind)}`, "join the two listeners");
  sockets.add(bind);
}

/** @see docs/semantics.md V-SC11, V-SC14, V-SC15 */
function validateHosts(report: Report, hosts: readonly string[], namespace: string): void {
  if (hosts.length === 0) report.error("hosts-missing", "the listener has no hosts", "add hosts, or `*/*` for all");
  const seen = new Map<string, Set<string>>();
  report.each(hosts, (at, text) => {
    validateEgressHost(at, text);
    const selected = parseNamespacedHost(text);
    if (selected.namespace === undefined || selected.namespace.startsWith("~")) return;
    const key = selected.namespace === "." ? namespace : selected.namespace;
    const names = seen.get(key) ?? new Set<string>();
    seen.set(key, names);
    const isRepeated = selected.host === "*" ? names.size > 0 : names.has(selected.host) || names.has("*");
    if (isRepeated) at.warning("host-duplicate", `${quoteText(text)} and an earlier host select the same`, "keep the wider one");
    names.add(selected.host);
  });
  if (seen.get("*")?.has("*") === true && seen.size > 1) {
    report.warning("host-duplicate", "`*/*` selects every host, and more are listed", "delete the others, or `*/*`");
  }
}
