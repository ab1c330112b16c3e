/** Protocols of ports by name, in any case, and the classes that rules speak of. @see docs/semantics.md V-PROTO */

import { quoteText } from "../model/protobufJson/userText.ts";
import { getOwn } from "../util/record.ts";
import type { Problem } from "./report.ts";

/** What a protocol is carried in; `udp` is neither and never routed. */
export type ProtocolClass = "http" | "tls" | "tcp" | "udp";

const CLASSES: Readonly<Record<string, ProtocolClass>> = {
  http: "http",
  http2: "http",
  http_proxy: "http",
  grpc: "http",
  "grpc-web": "http",
  https: "tls",
  tls: "tls",
  tcp: "tcp",
  mongo: "tcp",
  redis: "tcp",
  mysql: "tcp",
  udp: "udp",
};

/** The class of a protocol, undefined for an unknown or empty name. */
export function protocolClass(protocol: string | undefined): ProtocolClass | undefined {
  return getOwn(CLASSES, (protocol ?? "").toLowerCase());
}

/** What is wrong with a protocol where none means that it is found out from the traffic. */
export function protocolProblem(protocol: string | undefined): Problem | undefined {
  return (protocol ?? "") === "" ? undefined : requiredProtocolProblem(protocol);
}

/** What is wrong with a protocol that must be there. @see docs/semantics.md V-G12 */
export function requiredProtocolProblem(protocol: string | undefined): Problem | undefined {
  if (protocolClass(protocol) !== undefined) return undefined;
  const message = (protocol ?? "") === "" ? "the port has no protocol" : `${quoteText(protocol ?? "")} is no known protocol`;
  return { code: "protocol-unknown", message, help: "use HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, TLS, TCP, MONGO, MYSQL or REDIS" };
}
