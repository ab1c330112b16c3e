/** The commands of header formats that Envoy knows and what it takes in their brackets. @see docs/semantics.md 2.15 */

/** What is wrong with an argument; undefined where nothing is. */
export type ArgumentCheck = (argument: string) => string | undefined;

const anything: ArgumentCheck = () => undefined;

/** A format of a time must not make a line break. */
const timeFormat: ArgumentCheck = (argument) => (/%[-_0^#]*[1-9]*[EO]?n/.test(argument) ? "a line break" : undefined);

// nghttp2's: a colon may come first.
const HEADER_NAME = /^:?[!#$%&'*+.^_`|~A-Za-z0-9-]+$/;

const header: ArgumentCheck = (argument) => {
  const names = argument.split("?");
  if (names.length > 2) return "more than one alternative";
  return names.every((name) => name === "" || HEADER_NAME.test(name)) ? undefined : "no header name";
};

/** Choices by position between colons; an empty one is the default, and what comes behind the last is not looked at. */
function choices(...lists: readonly (readonly string[])[]): ArgumentCheck {
  return (argument) => {
    const given = argument.split(":");
    const index = lists.findIndex((list, i) => (given[i] ?? "") !== "" && !list.includes(given[i] ?? ""));
    return index < 0 ? undefined : `not one of ${lists[index]?.join(", ")}`;
  };
}

/** One choice, colons being nothing special. */
function choice(...list: readonly string[]): ArgumentCheck {
  return (argument) => (argument === "" || list.includes(argument) ? undefined : `not one of ${list.join(", ")}`);
}

const filterState: ArgumentCheck = (argument) => {
  const [key = "", type = "", field = ""] = argument.split(":");
  if (key === "") return "no key";
  if (type === "FIELD") return field === "" ? "no field" : undefined;
  if (type !== "" && type !== "PLAIN" && type !== "TYPED") return "not one of PLAIN, TYPED, FIELD";
  return field === "" ? undefined : "a field without FIELD";
};

const METADATA_TYPES: readonly string[] = [
  "DYNAMIC",
  "CLUSTER",
  "ROUTE",
  "UPSTREAM_HOST",
  "LISTENER",
  "VIRTUAL_HOST",
  "LISTENER_FILTER_CHAIN",
];

const metadata: ArgumentCheck = (argument) =>
  METADATA_TYPES.includes(argument.split(":")[0] ?? "") ? undefined : `not one of ${METADATA_TYPES.join(", ")}`;

const commonDuration: ArgumentCheck = (argument) => {
  const points = argument.split(":");
  if (points.length < 2 || points.length > 3) return "no two points in time";
  return points.length === 2 || ["us", "ms", "ns"].includes(points[2] ?? "") ? undefined : "a unit other than us, ms and ns";
};

const XFCC_FIELDS: readonly string[] = ["uri", "hash", "by", "subject", "dns", "cert", "chain"];

const xfcc: ArgumentCheck = (argument) =>
  XFCC_FIELDS.includes(argument.toLowerCase()) ? undefined : `not one of ${XFCC_FIELDS.join(", ")}`;

/** What a command takes. */
export interface CommandSyntax {
  /** Absent: it takes no brackets. */
  readonly argument?: ArgumentCheck;
  readonly needsArgument?: true;
  readonly takesLength?: true;
}

const PLAIN: CommandSyntax = {};
const ADDRESS: CommandSyntax = { argument: anything };
const TIME: CommandSyntax = { argument: timeFormat };
const HEADER: CommandSyntax = { argument: header, needsArgument: true, takesLength: true };
const KEY: CommandSyntax = { argument: anything, needsArgument: true, takesLength: true };
const FILTER_STATE: CommandSyntax = { argument: filterState, needsArgument: true, takesLength: true };

/** By name, without the percent signs. */
export const ENVOY_COMMANDS: ReadonlyMap<string, CommandSyntax> = new Map<string, CommandSyntax>([
  ...named(
    PLAIN,
    `ACCESS_LOG_TYPE BYTES_RECEIVED BYTES_RETRANSMITTED BYTES_SENT CONNECTION_ID CONNECTION_TERMINATION_DETAILS CUSTOM_FLAGS DURATION
    FILTER_CHAIN_NAME GRPC_STATUS_NUMBER HOSTNAME LISTENER_NAME LOCAL_REPLY_BODY PACKETS_RETRANSMITTED PROTOCOL REQUEST_DURATION
    REQUEST_HEADERS_BYTES REQUEST_TX_DURATION RESPONSE_CODE RESPONSE_DURATION RESPONSE_FLAGS RESPONSE_FLAGS_LONG RESPONSE_HEADERS_BYTES
    RESPONSE_TRAILERS_BYTES RESPONSE_TX_DURATION ROUNDTRIP_DURATION ROUTE_NAME ROUTE_RESOLUTION_COUNT ROUTE_RESOLUTION_TIME_US SPAN_ID
    STREAM_ID TLS_JA3_FINGERPRINT TLS_JA4_FINGERPRINT TRACE_ID UNIQUE_ID VIRTUAL_CLUSTER_NAME`,
  ),
  ...named(
    PLAIN,
    `CX_RTT DECOMPRESSED_HEADER_BYTES_RECEIVED DECOMPRESSED_HEADER_BYTES_SENT DETECTED_CLOSE_TYPE DIRECT_LOCAL_ADDRESS
    DIRECT_LOCAL_ADDRESS_ENDPOINT_ID DIRECT_LOCAL_PORT DIRECT_REMOTE_ADDRESS DIRECT_REMOTE_PORT HANDSHAKE_DURATION HEADER_BYTES_RECEIVED
    HEADER_BYTES_SENT LOCAL_ADDRESS LOCAL_ADDRESS_ENDPOINT_ID LOCAL_CLOSE_REASON LOCAL_DNS_SAN LOCAL_EMAIL_SAN LOCAL_IP_SAN
    LOCAL_OTHERNAME_SAN LOCAL_PORT LOCAL_SUBJECT LOCAL_URI_SAN PEER_CERT PEER_CHAIN_FINGERPRINTS_1 PEER_CHAIN_FINGERPRINTS_256
    PEER_CHAIN_SERIALS PEER_DNS_SAN PEER_EMAIL_SAN PEER_FINGERPRINT_1 PEER_FINGERPRINT_256 PEER_IP_SAN PEER_ISSUER
    PEER_ISSUER_FINGERPRINT_256 PEER_ISSUER_SERIAL PEER_OTHERNAME_SAN PEER_SERIAL PEER_SUBJECT PEER_URI_SAN REMOTE_ADDRESS REMOTE_PORT
    TLS_CIPHER TLS_GROUP TLS_SESSION_ID TLS_VERSION TRANSPORT_FAILURE_REASON WIRE_BYTES_RECEIVED WIRE_BYTES_SENT`,
    "DOWNSTREAM_",
  ),
  ...named(
    PLAIN,
    `CLUSTER CLUSTER_RAW CONNECTION_ID CONNECTION_IDS_ATTEMPTED CONNECTION_POOL_READY_DURATION DECOMPRESSED_HEADER_BYTES_RECEIVED
    DECOMPRESSED_HEADER_BYTES_SENT DETECTED_CLOSE_TYPE HEADER_BYTES_RECEIVED HEADER_BYTES_SENT HOST HOSTS_ATTEMPTED
    HOSTS_ATTEMPTED_WITHOUT_PORT HOST_NAME HOST_NAMES_ATTEMPTED HOST_NAMES_ATTEMPTED_WITHOUT_PORT HOST_NAME_WITHOUT_PORT LOCAL_ADDRESS
    LOCAL_CLOSE_REASON LOCAL_DNS_SAN LOCAL_IP_SAN LOCAL_PORT LOCAL_URI_SAN PEER_CERT PEER_DNS_SAN PEER_IP_SAN PEER_ISSUER PEER_SUBJECT
    PEER_URI_SAN PROTOCOL REMOTE_ADDRESS REMOTE_ADDRESS_ENDPOINT_ID REMOTE_PORT REQUEST_ATTEMPT_COUNT SERVER_NAME TLS_CIPHER TLS_GROUP
    TLS_SESSION_ID TLS_VERSION TRANSPORT_FAILURE_REASON WIRE_BYTES_RECEIVED WIRE_BYTES_SENT`,
    "UPSTREAM_",
  ),
  ...named(
    ADDRESS,
    `DOWNSTREAM_DIRECT_LOCAL_ADDRESS_WITHOUT_PORT DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT
    DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT UPSTREAM_LOCAL_ADDRESS_WITHOUT_PORT UPSTREAM_REMOTE_ADDRESS_WITHOUT_PORT
    RESPONSE_CODE_DETAILS`,
  ),
  ...named(
    TIME,
    `START_TIME START_TIME_LOCAL EMIT_TIME EMIT_TIME_LOCAL DOWNSTREAM_PEER_CERT_V_START DOWNSTREAM_PEER_CERT_V_END
    UPSTREAM_PEER_CERT_V_START UPSTREAM_PEER_CERT_V_END`,
  ),
  ...named(HEADER, "REQ REQUEST_HEADER STREAM_INFO_REQ RESP RESPONSE_HEADER TRAILER RESPONSE_TRAILER"),
  // What CEL makes of an expression is not looked into.
  ...named(KEY, "CLUSTER_METADATA DYNAMIC_METADATA UPSTREAM_METADATA ENVIRONMENT QUERY_PARAM CEL"),
  ...named(FILTER_STATE, "FILTER_STATE UPSTREAM_FILTER_STATE"),
  // An old name: the argument is a key, to which the type is added.
  ["PER_REQUEST_STATE", { argument: (argument) => filterState(`${argument}:PLAIN`), needsArgument: true }],
  ["COMMON_DURATION", { argument: commonDuration, needsArgument: true }],
  ["GRPC_STATUS", { argument: choice("CAMEL_STRING", "SNAKE_STRING", "NUMBER") }],
  ["METADATA", { argument: metadata, needsArgument: true, takesLength: true }],
  ["PATH", { argument: choices(["WQ", "NQ"], ["ORIG", "PATH", "ORIG_OR_PATH"]), takesLength: true }],
  ["QUERY_PARAMS", { argument: choice("ORIG", "DECODED"), takesLength: true }],
  ["REQUESTED_SERVER_NAME", { argument: choices(["SNI_ONLY", "SNI_FIRST", "HOST_FIRST"], ["ORIG_OR_HOST", "HOST", "ORIG"]) }],
  ["XFCC_VALUE", { argument: xfcc, needsArgument: true }],
]);

function named(syntax: CommandSyntax, names: string, prefix = ""): readonly (readonly [string, CommandSyntax])[] {
  return names.split(/\s+/).map((name) => [prefix + name, syntax]);
}
