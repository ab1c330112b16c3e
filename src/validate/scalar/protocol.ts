/** Protocols of ports as objects name them. @see docs/semantics.md V-PROTO */
import { quoteText } from "../../model/protobufJson/userText.ts";
import { parseProtocol } from "../../util/protocol.ts";
import type { Problem } from "../report.ts";

/** What is wrong with a protocol where none means that it is found out from the traffic. */
export function protocolProblem(protocol = ""): Problem | undefined {
  return protocol === "" ? undefined : requiredProtocolProblem(protocol);
}

/** What is wrong with a protocol that must be there. @see docs/semantics.md V-G12 */
export function requiredProtocolProblem(protocol = ""): Problem | undefined {
  if (parseProtocol(protocol) !== "auto") return undefined;
  const message = protocol === "" ? "the port has no protocol" : `${quoteText(protocol)} is no known protocol`;
  return { code: "protocol-unknown", message, help: "use HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, TLS, TCP, MONGO, MYSQL or REDIS" };
}
