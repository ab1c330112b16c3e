/** What header formatters can ask for at each point of a request's way. @see docs/semantics.md 7.14 */
import type { FormatCommand } from "../util/headerFormat.ts";
import { maskedAddress, queryParameterCommand, queryParametersCommand, serverNameCommand } from "./formatCommands.ts";
import { type FormatSource, type FormattedValue, headerCommand } from "./formatter.ts";
import { type HeaderState, toHeaderState } from "./headerMutation.ts";
import { ANY_REQUEST_ID } from "./receivedHeaders.ts";
import type { HttpView } from "./requestView.ts";
import type { RouteContext } from "./routeContext.ts";
import { pseudoHeader } from "./toMatchInput.ts";

/** The request as it stands: what it was, or what it has become. */
interface RequestState {
  readonly http: Pick<HttpView, "authority" | "method" | "scheme">;
  readonly pathAndQuery: string;
  readonly headers: HeaderState;
}

/** The headers that a proxy starts from; the id that it draws itself is not known. */
export function receivedState(http: HttpView): HeaderState {
  const state = new Map(toHeaderState(http.received));
  const [id] = http.received.get("x-request-id") ?? [];
  if (id === ANY_REQUEST_ID) state.set("x-request-id", [{ text: "%REQ(X-REQUEST-ID)%", known: false }]);
  return state;
}

/** For request operations: there is no response yet, and the path and host are the old ones. */
export function requestSource(context: RouteContext, cluster: string, headers: HeaderState): FormatSource {
  const request: RequestState = { http: context.http, pathAndQuery: context.path.path + context.path.query, headers };
  return (command) => responseLess(command) ?? common(context, cluster, request, command);
}

/** For operations on the upstream's response, before it is there: the request is the one that was sent, the response is not known. */
export function sentRequestSource(context: RouteContext, cluster: string, request: RequestState): FormatSource {
  return (command) => (isOfResponse(command) ? undefined : common(context, cluster, request, command));
}

/** For answers of the proxy itself: the request is the one that came, and there is no response code yet. */
export function localReplySource(context: RouteContext, cluster: string, reply: HeaderState): FormatSource {
  const { http, path } = context;
  const request: RequestState = { http, pathAndQuery: path.path + path.query, headers: receivedState(http) };
  return (command) => {
    if (isResponseHeader(command)) return headerCommand(command.argument, (name) => reply.get(name)?.[0]);
    return responseLess(command) ?? common(context, cluster, request, command);
  };
}

/** For the upstream's response itself, all else being filled in. */
export function responseSource(status: number, headers: HeaderState): FormatSource {
  return (command) => {
    if (isResponseHeader(command))
      return headerCommand(command.argument, (header) => (header === ":status" ? known(String(status)) : headers.get(header)?.[0]));
    return command.name === "RESPONSE_CODE" ? String(status) : undefined;
  };
}

function isResponseHeader({ name }: FormatCommand): boolean {
  return name === "RESP" || name === "RESPONSE_HEADER";
}

function isOfResponse(command: FormatCommand): boolean {
  return isResponseHeader(command) || command.name === "RESPONSE_CODE";
}

function responseLess(command: FormatCommand): string | undefined {
  if (isResponseHeader(command)) return "";
  return command.name === "RESPONSE_CODE" ? "0" : undefined;
}

function common(
  { viewpoint, view, route, http }: RouteContext,
  cluster: string,
  request: RequestState,
  { name, argument }: FormatCommand,
): string | undefined {
  const { connection } = view;
  // Nobody says which address of a gateway was dialled.
  const localAddress = viewpoint.source.kind === "sidecar" ? connection.destinationIp : undefined;
  switch (name) {
    case "REQ":
    case "REQUEST_HEADER":
    case "STREAM_INFO_REQ":
      return headerCommand(argument, (header) => {
        const pseudo = pseudoHeader(request.http, request.pathAndQuery, header);
        return pseudo === undefined ? request.headers.get(header)?.[0] : known(pseudo);
      });
    case "PROTOCOL":
      return "HTTP/1.1";
    case "VIRTUAL_CLUSTER_NAME":
      return "";
    case "PATH":
      return pathCommand(argument, request);
    case "QUERY_PARAM":
      return queryParameterCommand(argument ?? "", request.pathAndQuery);
    case "QUERY_PARAMS":
      return queryParametersCommand(argument, request.pathAndQuery);
    case "DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT":
      return maskedAddress(http.clientIp, argument);
    case "DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT":
      return maskedAddress(view.sourceIp, argument);
    case "DOWNSTREAM_LOCAL_ADDRESS":
      return localAddress && `${localAddress.includes(":") ? `[${localAddress}]` : localAddress}:${connection.port}`;
    case "DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT":
      return maskedAddress(localAddress, argument);
    case "DOWNSTREAM_LOCAL_PORT":
      return String(connection.port);
    case "REQUESTED_SERVER_NAME":
      return requestedServerName(argument, connection.sni ?? "", http, request);
    case "ROUTE_NAME":
      return route.name;
    case "UPSTREAM_CLUSTER":
    case "UPSTREAM_CLUSTER_RAW":
      return cluster;
    default:
      return undefined;
  }
}

function requestedServerName(
  argument: string | undefined,
  sni: string,
  received: HttpView,
  { http, headers }: RequestState,
): string | undefined {
  const header = headers.get("x-envoy-original-host")?.[0];
  const isRewritten = http.authority !== received.authority;
  if (header?.known === false && !isRewritten) return undefined;
  return serverNameCommand(argument, { sni, host: http.authority, original: isRewritten ? received.authority : header?.text });
}

/** `PATH(WQ:ORIG)`: with or without the query, and of which path: that before a rewrite, that of now, or the first that there is. */
function pathCommand(argument: string | undefined, { pathAndQuery, headers }: RequestState): string | undefined {
  const [query = "", which = ""] = (argument ?? "").split(":");
  const original = which === "PATH" ? undefined : headers.get("x-envoy-original-path")?.[0];
  if (original?.known === false) return undefined;
  const text = original?.text ?? (which === "ORIG" ? "" : pathAndQuery);
  return query === "NQ" ? text.replace(/\?.*$/, "") : text;
}

function known(text: string): FormattedValue {
  return { text, known: true };
}
