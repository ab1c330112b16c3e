/** A request as far as the decisions of routes ask for it. What few of them ask for is a call. */
import type { Viewpoint } from "../../graph/viewpoint.ts";
import type { ConnectionInput } from "../evaluator.ts";
import type { HttpRequest } from "../request.ts";
import { firstLine, type HeaderLookup } from "./headerLines.ts";
import { effectiveScheme, type ReceivedHeaders, receivedLines } from "./receivedHeaders.ts";

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
  readonly received: ReceivedHeaders;
  /** Names of sent headers that are not received as they were, save those that the proxy manages. */
  readonly cleaned: () => readonly string[];
  /** What is known of the connection. */
  readonly connection: () => Pick<ConnectionInput, "destinationIp" | "port" | "sni">;
}

/** What is found out in another way for plain requests. */
type HeadParts = Pick<RequestHead, "cleaned" | "connection">;

/** The head of a request. */
export function toHead<Sent extends HeaderLookup>(
  viewpoint: Viewpoint,
  request: HttpRequest,
  authority: string,
  sent: Sent,
  { cleaned, connection }: HeadParts,
): RequestHead & { readonly sent: Sent } {
  const { method = "GET", protocol = "http", sourceIp = "10.244.0.10" } = request;
  const received: ReceivedHeaders = { sent, viewpoint, scheme: protocol, sourceIp, get: lookUpReceived };
  const isGrpc = speaksGrpc(received);
  return { method, scheme: effectiveScheme(received, protocol), authority, isGrpc, sent, received, cleaned, connection };
}

/** A function without a closure: it looks at the object that it is called on. */
function lookUpReceived(this: ReceivedHeaders, name: string): readonly string[] | undefined {
  return receivedLines(this, name);
}

/** `application/grpc` and `application/grpc+proto`, but not gRPC-Web. */
function speaksGrpc(received: HeaderLookup): boolean {
  const type = firstLine(received, "content-type");
  return /^application\/grpc(?:\+|$)/.test(type);
}
