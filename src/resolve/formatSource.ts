/** What header formatters can ask for at each point of a request's way. @see docs/semantics.md 7.14 */
import { type FormatCommand, type FormatSource, type FormattedValue, headerCommand } from "./formatter.ts";
import { type HeaderState, toHeaderState } from "./headerMutation.ts";
import { ANY_REQUEST_ID } from "./receivedHeaders.ts";
import type { HttpView } from "./requestView.ts";
import type { RouteContext } from "./routeContext.ts";
import { parseQuery, pseudoHeader } from "./toMatchInput.ts";

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
    if (command.name === "RESP") return headerCommand(command.argument, (name) => reply.get(name)?.[0]);
    return responseLess(command) ?? common(context, cluster, request, command);
  };
}

/** For the upstream's response itself, all else being filled in. */
export function responseSource(status: number, headers: HeaderState): FormatSource {
  return ({ name, argument }) => {
    if (name === "RESP")
      return headerCommand(argument, (header) => (header === ":status" ? known(String(status)) : headers.get(header)?.[0]));
    return name === "RESPONSE_CODE" ? String(status) : undefined;
  };
}

function isOfResponse({ name }: FormatCommand): boolean {
  return name === "RESP" || name === "RESPONSE_CODE";
}

function responseLess({ name }: FormatCommand): string | undefined {
  if (name === "RESP") return "";
  return name === "RESPONSE_CODE" ? "0" : undefined;
}

function common(
  { viewpoint, view, route, path, http }: RouteContext,
  cluster: string,
  request: RequestState,
  { name, argument }: FormatCommand,
): string | undefined {
  const { connection } = view;
  // Nobody says which address of a gateway was dialled.
  const localAddress = viewpoint.source.kind === "sidecar" ? connection.destinationIp : undefined;
  switch (name) {
    case "REQ":
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
      return parseQuery(path.query).get(argument ?? "") ?? "";
    case "DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT":
      return http.clientIp;
    case "DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT":
      return view.sourceIp;
    case "DOWNSTREAM_LOCAL_ADDRESS":
      return localAddress && `${localAddress.includes(":") ? `[${localAddress}]` : localAddress}:${connection.port}`;
    case "DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT":
      return localAddress;
    case "DOWNSTREAM_LOCAL_PORT":
      return String(connection.port);
    case "REQUESTED_SERVER_NAME":
      return connection.sni ?? "";
    case "ROUTE_NAME":
      return route.name;
    case "UPSTREAM_CLUSTER":
      return cluster;
    default:
      return undefined;
  }
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
