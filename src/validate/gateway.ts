/** Gateways. @see docs/semantics.md 2.C */
import type { Gateway, Port, Server } from "../model/gateway.ts";
import { quoteText } from "../model/protobufJson/userText.ts";
import { ipProblem, UNIX_PREFIX, unixAddressProblem } from "./address.ts";
import { DNS_LABEL_HELP, isDnsLabel } from "./dnsLabel.ts";
import { portProblem } from "./port.ts";
import { protocolClass, requiredProtocolProblem } from "./protocol.ts";
import type { Report } from "./report.ts";
import { validateGatewayHost } from "./selectedHost.ts";
import { validateServerTls } from "./serverTls.ts";

/** Checks a Gateway and each of its servers. */
export function validateGateway(report: Report, { metadata, spec }: Gateway): void {
  if (!isDnsLabel(metadata.name)) {
    report.at("metadata", "name").error("object-name-invalid", `${quoteText(metadata.name)} is no name of a gateway`, DNS_LABEL_HELP);
  }
  const at = report.at("spec", "servers");
  const servers = spec.servers ?? [];
  if (servers.length === 0) at.error("servers-missing", "the gateway has no servers", "add a server with port and hosts");
  const portNames = new Set<string>();
  servers.forEach((server, index) => {
    validateServer(at.at(index), server);
    if (server.port === undefined) return;
    const name = server.port.name ?? "";
    if (portNames.has(name)) {
      at.at(index, "port", "name").error(
        "port-duplicate",
        `an earlier port has the name ${quoteText(name)}`,
        "give each port a name of its own",
      );
    }
    portNames.add(name);
  });
}

function validateServer(report: Report, server: Server): void {
  const hosts = server.hosts ?? [];
  if (hosts.length === 0) report.at("hosts").error("hosts-missing", "the server has no hosts", "add hosts, or `*` for all");
  hosts.forEach((host, index) => {
    validateGatewayHost(report.at("hosts", index), host);
  });
  validatePort(report.at("port"), server.port, server.bind ?? "");
  validateBind(report.at("bind"), server.port, server.bind ?? "");
  validateServerTls(report.at("tls"), server.tls);
  validateTlsOfProtocol(report.at("tls"), server);
}

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
  if ((port.name ?? "") === "") report.at("name").error("port-name-invalid", "the port has no name", "give it a name such as `http`");
}

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

function validateTlsOfProtocol(report: Report, { port, tls }: Server): void {
  const protocol = protocolClass(port?.protocol);
  if (tls?.httpsRedirect === true && port !== undefined && protocol !== "http") {
    report
      .at("httpsRedirect")
      .warning("https-redirect-without-http", "httpsRedirect is set on a port without plain HTTP", "set it on the HTTP server");
  }
  if (protocol === undefined) return;
  if (protocol === "tls") {
    if (tls === undefined)
      report.error("tls-missing", `the protocol ${quoteText(port?.protocol ?? "")} needs TLS settings`, "add tls with a mode");
    return;
  }
  if (tls === undefined) return;
  if (protocol !== "http") {
    report.error("tls-on-plain-port", `the protocol ${quoteText(port?.protocol ?? "")} has no TLS`, "use the protocol TLS, or delete tls");
    return;
  }
  const mode = tls.mode ?? "PASSTHROUGH";
  const isPassthrough = mode === "PASSTHROUGH" || mode === "AUTO_PASSTHROUGH";
  if (!isPassthrough || [tls.caCertificates, tls.privateKey, tls.serverCertificate].some((file) => (file ?? "") !== "")) {
    report.error(
      "tls-on-plain-port",
      "plain HTTP has no TLS settings but httpsRedirect",
      "use the protocol HTTPS, or delete the other settings",
    );
  }
}
