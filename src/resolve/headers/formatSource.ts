/** What header formatters can ask for at each point of a request's way. @see docs/semantics.md 7.14 */

import type { RouteContext } from "../decide/routeContext.ts";
import type { UpstreamRequest } from "../decision.ts";
import { ANY_REQUEST_ID, clientIp, ORIGINAL_HOST, ORIGINAL_PATH } from "../received/receivedHeaders.ts";
import type { RequestHead } from "../received/requestHead.ts";
import { pseudoHeader } from "../received/toMatchInput.ts";
import { maskedAddress, queryParameterCommand, queryParametersCommand, serverNameCommand } from "./formatCommands.ts";
import { type FormatSource, type HeaderLine, headerCommand, type ReadCommand } from "./formatter.ts";
import { type HeaderState, linesIn, setLines } from "./headerMutation.ts";

/** The request as it stands: what it was, or what it has become. */
interface RequestState {
  readonly authority: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: HeaderState;
}

const DRAWN_ID: readonly HeaderLine[] = [{ format: "%REQ(X-REQUEST-ID)%" }];

/** The headers that a proxy starts from; the id that it draws itself is not known. */
export function receivedState({ received }: RequestHead): HeaderState {
  return {
    changed: undefined,
    before: (name) => {
      const lines = received.get(name);
      return name === "x-request-id" && lines?.[0] === ANY_REQUEST_ID ? DRAWN_ID : lines;
    },
  };
}

/** For request operations: there is no response yet, and the path is the old one. */
export function requestSource(context: RouteContext, cluster: string, headers: HeaderState, authority?: string): FormatSource {
  const request = requestState(context, headers, authority);
  return (command) => ofResponse(command, "0", () => undefined) ?? ofRequest(context, cluster, request, command);
}

/** For operations on the upstream's response, before it is there: the request is the one that was sent, the response is not known. */
export function sentRequestSource(
  context: RouteContext,
  cluster: string,
  { path, authority }: UpstreamRequest,
  headers: HeaderState,
): FormatSource {
  return (command) => ofRequest(context, cluster, { authority, target: path, headers }, command);
}

/** For answers of the proxy itself: the request is the one that came, and there is no response code yet. */
export function localReplySource(context: RouteContext, cluster: string, reply: HeaderState): FormatSource {
  const { http, originalPath } = context;
  const state = receivedState(http);
  if (originalPath !== undefined) setLines(state, ORIGINAL_PATH, [originalPath.path + originalPath.query]);
  return (command) =>
    ofResponse(command, "0", (name) => linesIn(reply, name)?.[0]) ?? ofRequest(context, cluster, requestState(context, state), command);
}

/** For the upstream's response itself, all else being filled in. */
export function responseSource(status: string, headers: HeaderState): FormatSource {
  return (command) => ofResponse(command, status, (name) => (name === ":status" ? status : linesIn(headers, name)?.[0]));
}

function requestState({ http, path }: RouteContext, headers: HeaderState, authority: string = http.authority): RequestState {
  return { authority, target: path.path + path.query, headers };
}

function ofResponse(command: ReadCommand, status: string, firstLine: (name: string) => HeaderLine | undefined): string | undefined {
  switch (command.name) {
    case "RESP":
    case "RESPONSE_HEADER":
      return headerCommand(command, firstLine);
    case "RESPONSE_CODE":
      return status;
    default:
      return undefined;
  }
}

function ofRequest(context: RouteContext, cluster: string, request: RequestState, command: ReadCommand): string | undefined {
  const { name, argument } = command;
  const { http } = context;
  const { authority, target, headers } = request;
  switch (name) {
    case "REQ":
    case "REQUEST_HEADER":
    case "STREAM_INFO_REQ":
      return headerCommand(
        command,
        (header) => pseudoHeader({ authority, method: http.method, scheme: http.scheme }, target, header) ?? linesIn(headers, header)?.[0],
      );
    case "PROTOCOL":
      return "HTTP/1.1";
    case "VIRTUAL_CLUSTER_NAME":
      return "";
    case "PATH":
      return pathCommand(argument, request);
    case "QUERY_PARAM":
      return queryParameterCommand(argument ?? "", target);
    case "QUERY_PARAMS":
      return queryParametersCommand(argument, target);
    case "DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT":
      return maskedAddress(clientIp(http.received), argument);
    case "DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT":
      return maskedAddress(http.received.sourceIp, argument);
    case "DOWNSTREAM_LOCAL_ADDRESS": {
      const address = localAddress(http);
      return address && `${address.includes(":") ? `[${address}]` : address}:${http.connection().port}`;
    }
    case "DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT":
      return maskedAddress(localAddress(http), argument);
    case "DOWNSTREAM_LOCAL_PORT":
      return String(http.connection().port);
    case "REQUESTED_SERVER_NAME":
      return requestedServerName(argument, http, request);
    case "ROUTE_NAME":
      return context.route.name;
    case "UPSTREAM_CLUSTER":
    case "UPSTREAM_CLUSTER_RAW":
      return cluster;
    default:
      return undefined;
  }
}

/** Nobody says which address of a gateway was dialled. */
function localAddress({ received, connection }: RequestHead): string | undefined {
  return received.viewpoint.source.kind === "gateway" ? undefined : connection().destinationIp;
}

function requestedServerName(
  argument: string | undefined,
  received: RequestHead,
  { authority, headers }: RequestState,
): string | undefined {
  const original = linesIn(headers, ORIGINAL_HOST)?.[0];
  if (typeof original === "object") return undefined;
  return serverNameCommand(argument, { sni: received.connection().sni ?? "", host: authority, original });
}

/** `PATH(WQ:ORIG)`: with or without the query, and of which path: that before a rewrite, that of now, or the first that there is. */
function pathCommand(argument: string | undefined, { target, headers }: RequestState): string | undefined {
  const [query = "", which = ""] = (argument ?? "").split(":");
  const original = which === "PATH" ? undefined : linesIn(headers, ORIGINAL_PATH)?.[0];
  if (typeof original === "object") return undefined;
  const text = original || (which === "ORIG" ? "" : target);
  return query === "NQ" ? text.replace(/\?.*$/, "") : text;
}
