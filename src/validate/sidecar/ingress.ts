/** Listeners of Sidecars for traffic to the workload. @see docs/semantics.md V-SC3 */
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { ServerTLSSettings } from "../../model/serverTlsSettings.ts";
import type { IstioIngressListener } from "../../model/sidecar.ts";
import { isHttp, isTls, type Protocol, parseProtocol } from "../../util/protocol.ts";
import { validateConnectionPool } from "../destinationRule/connectionPool.ts";
import { validateServerTls } from "../gateway/serverTls.ts";
import { ipProblem } from "../host/address.ts";
import type { Report } from "../report.ts";
import { isSet } from "../scalar/isSet.ts";
import { portProblem } from "../scalar/port.ts";
import { validateDefaultEndpoint } from "./defaultEndpoint.ts";
import { refuseRepeatedPort, validateSidecarPort } from "./sidecarPort.ts";

const UNSUPPORTED_TLS = ["subjectAltNames", "credentialName", "credentialNames", "tlsCertificates"] as const;

/** Checks the listeners in their order. */
export function validateIngress(report: Report, listeners: readonly IstioIngressListener[]): void {
  const ports = new Set<number>();
  report.each(listeners, (at, listener) => {
    validateListener(at, listener, ports);
  });
}

/** @see docs/semantics.md V-SC4, V-SC7 */
function validateListener(report: Report, listener: IstioIngressListener, ports: Set<number>): void {
  const { port, bind = "", defaultEndpoint = "", tls, connectionPool } = listener;
  if (port === undefined) {
    report.at("port").error("port-missing", "the listener has no port", "add port with its number");
    return;
  }
  const protocol = parseProtocol(port.protocol);
  validateSidecarPort(report.at("port"), port);
  report.at("port", "number").accept(portProblem(port.number));
  refuseRepeatedPort(report.at("port", "number"), port.number ?? 0, ports);
  if (bind !== "") report.at("bind").accept(ipProblem(bind));
  if (defaultEndpoint !== "") validateDefaultEndpoint(report.at("defaultEndpoint"), defaultEndpoint);
  if (tls !== undefined) validateTls(report.at("tls"), tls, protocol);
  validateConnectionPool(report.at("connectionPool"), connectionPool);
  if (connectionPool?.http !== undefined && !isHttp(protocol)) {
    report
      .at("connectionPool", "http")
      .warning("http-pool-on-tcp-port", "the port is not of HTTP, so its HTTP limits do nothing", "use tcp limits, or a protocol of HTTP");
  }
}

/** @see docs/semantics.md V-SC6 */
function validateTls(report: Report, tls: ServerTLSSettings, protocol: Protocol): void {
  for (const field of UNSUPPORTED_TLS) {
    if (!isSet(tls[field])) continue;
    report.at(field).error("tls-unsupported-in-sidecar", `${field} is not supported in a Sidecar`, "use files of certificates");
  }
  if (tls.httpsRedirect === true) {
    report.at("httpsRedirect").error("tls-unsupported-in-sidecar", "httpsRedirect is not supported in a Sidecar", "delete it");
  }
  if (tls.mode === "ISTIO_MUTUAL" || tls.mode === "AUTO_PASSTHROUGH") {
    report
      .at("mode")
      .error(
        "tls-unsupported-in-sidecar",
        `the mode ${quoteText(tls.mode)} is not supported in a Sidecar`,
        "use SIMPLE or MUTUAL, or a PeerAuthentication",
      );
  }
  if (!isTls(protocol))
    report.error("tls-on-plain-port", "the protocol of the port has no TLS", "use the protocol HTTPS or TLS, or delete tls");
  validateServerTls(report, tls);
}
