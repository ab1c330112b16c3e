/** A request as far as the decisions of routes ask for it. What few of them ask for is a call. */
import type { ConnectionInput } from "./evaluator.ts";
import type { HeaderLookup } from "./headerLines.ts";

/** An HTTP request after Envoy took it in. */
export interface RequestHead {
  readonly method: string;
  /** What `:scheme` says; not always that of the connection. */
  readonly scheme: "http" | "https";
  /** As sent, with port. */
  readonly authority: string;
  /** True for clients that speak gRPC; not for gRPC-Web. */
  readonly isGrpc: boolean;
  /** Header lines of the client, without `host`. */
  readonly sent: HeaderLookup;
  /** Header lines after Envoy took them in. */
  readonly received: HeaderLookup;
  /** Names of sent headers that are not received as they were, save those that the proxy manages. */
  readonly cleaned: readonly string[];
  /** Address of the client's end of the connection. */
  readonly sourceIp: string;
  /** What is known of the connection. */
  readonly connection: () => Pick<ConnectionInput, "destinationIp" | "port" | "sni">;
}
