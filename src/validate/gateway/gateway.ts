/** Gateways. @see docs/semantics.md 2.C */
import type { Gateway, Port, Server } from "../../model/gateway.ts";
import { quoteText } from "../../model/protobufJson/userText.ts";
import { isHttp, isTls, parseProtocol } from "../../util/protocol.ts";
import { ipProblem, UNIX_PREFIX, unixAddressProblem } from "../host/address.ts";
import { validateGatewayHost } from "../host/selectedHost.ts";
import type { Report } from "../report.ts";
import { labelNameProblem } from "../scalar/dnsLabel.ts";
import { isSet } from "../scalar/isSet.ts";
import { portNameProblem, portProblem, repeatedPortNameProblem } from "../scalar/port.ts";
import { requiredProtocolProblem } from "../scalar/protocol.ts";
import { isPassthrough, validateServerTls } from "./serverTls.ts";

/** Checks a Gateway and each of its servers. */
export function validateGateway(report: Report, { metadata, spec }: Gateway): void {
  report.at("metadata", "name").accept(labelNameProblem(metadata.name, "object-name-invalid", "gateway"));
  const at = report.at("spec", "servers");
  const servers = spec.servers ?? [];
  if (servers.length === 0) at.error("servers-missing", "the gateway has no servers", "add a server with port and hosts");
  const portNames = new Set<string>();
  at.each(servers, (serverAt, server) => {
    validateServer(serverAt, server);
    if (server.port === undefined) return;
    const { name = "" } = server.port;
    serverAt.at("port", "name").accept(repeatedPortNameProblem(name, portNames));
    portNames.add(name);
  });
}

function validateServer(report: Report, server: Server): void {
  if (!isSet(server.hosts)) report.at("hosts").error("hosts-missing", "the server has no hosts", "add hosts, or `*` for all");
  report.at("hosts").each(server.hosts, validateGatewayHost);
  validatePort(report.at("port"), server.port, server.bind ?? "");
  validateBind(report.at("bind"), server.port, server.bind ?? "");
  validateServerTls(report.at("tls"), server.tls);
  validateTlsOfProtocol(report.at("tls"), server);
}

/** @see docs/semantics.md V-G11, V-G15 */
function validatePort(report: Report, port: Port | undefined, bind: string): void {
  if (port === undefined) {
    report.error("port-missing", "the server has no port", "add port with number, name and protocol");
    return;
  }
  report.at("protocol").accept(requiredProtocolProblem(port.protocol));
  if ((port.number ?? 0) > 0 || !bind.startsWith(UNIX_PREFIX)) report.at("number").accept(portProblem(port.number));
  if ((port.targetPort ?? 0) > 0) {
    report
      .at("targetPort")
      .error("target-port-unsupported", "targetPort does nothing in a gateway", "delete it, the Service of the gateway maps ports");
  }
  // The name may be any text, if there is one.
  if (!isSet(port.name)) report.at("name").accept(portNameProblem(""));
}

/** @see docs/semantics.md V-G16 */
function validateBind(report: Report, port: Port | undefined, bind: string): void {
  if (!bind.startsWith(UNIX_PREFIX)) {
    if (bind !== "") report.accept(ipProblem(bind));
    return;
  }
  report.accept(unixAddressProblem(bind));
  if ((port?.number ?? 0) !== 0) {
    report.error(
      "unix-bind-with-port",
      "the server has a port and listens at a socket file",
      "set the number of the port to 0, or delete bind",
    );
  }
}

/** @see docs/semantics.md V-G4, V-G17, V-G18, V-G19 */
function validateTlsOfProtocol(report: Report, { port, tls }: Server): void {
  const name = port?.protocol ?? "";
  const protocol = parseProtocol(name);
  if (tls?.httpsRedirect === true && port !== undefined && !isHttp(protocol)) {
    report
      .at("httpsRedirect")
      .warning("https-redirect-without-http", "httpsRedirect is set on a port without plain HTTP", "set it on the HTTP server");
  }
  if (tls === undefined) {
    if (isTls(protocol)) report.error("tls-missing", `the protocol ${quoteText(name)} needs TLS settings`, "add tls with a mode");
    return;
  }
  // An unknown protocol is refused as such.
  if (protocol === "auto" || isTls(protocol)) return;
  if (!isHttp(protocol)) {
    report.error("tls-on-plain-port", `the protocol ${quoteText(name)} has no TLS`, "use the protocol TLS, or delete tls");
  } else if (!isPassthrough(tls) || [tls.caCertificates, tls.privateKey, tls.serverCertificate].some(isSet)) {
    report.error(
      "tls-on-plain-port",
      "plain HTTP has no TLS settings but httpsRedirect",
      "use the protocol HTTPS, or delete the other settings",
    );
  }
}
