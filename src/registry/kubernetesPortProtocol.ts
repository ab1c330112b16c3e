/** The protocol of a port of a Kubernetes Service. @see docs/semantics.md 4.9 */
import { type Protocol, parseProtocol } from "../util/protocol.ts";

const APP_PROTOCOLS: ReadonlyMap<string, Protocol> = new Map<string, Protocol>([
  ["kubernetes.io/h2c", "HTTP2"],
  ["kubernetes.io/ws", "HTTP"],
  ["kubernetes.io/wss", "HTTPS"],
]);

/** Ports of protocols in which the server speaks first, so that nothing can be found out from the client's bytes. */
const SERVER_FIRST_PORTS: ReadonlySet<number> = new Set([25, 53, 3306, 27017]);

/** The protocol of a Kubernetes Service port by transport, `appProtocol`, name and number. @see docs/semantics.md 4.9 */
export function kubernetesPortProtocol(port: {
  readonly name?: string;
  readonly port?: number;
  readonly protocol?: string;
  readonly appProtocol?: string;
}): Protocol {
  if (port.protocol === "UDP") return "UDP";
  if (port.appProtocol !== undefined && APP_PROTOCOLS.has(port.appProtocol)) return APP_PROTOCOLS.get(port.appProtocol) ?? "auto";
  const name = (port.appProtocol ?? port.name ?? "").toLowerCase();
  if (name.startsWith("grpc-web")) return "GRPC-Web";
  const [prefix = ""] = name.split("-");
  const protocol = parseProtocol(prefix);
  return protocol === "auto" && SERVER_FIRST_PORTS.has(port.port ?? 0) ? "TCP" : protocol;
}
