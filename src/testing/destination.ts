/** Which destinations a test means. */
import type { ServiceDestination } from "../resolve/decision.ts";
import type { DestinationFields, DestinationPattern } from "./expectation.ts";

const SHORT = /^(?<host>\[[^\]]*\]|[^:/]+)(?::(?<port>\d{1,5}))?(?:\/(?<subset>[^/]*))?$/;
/** `outbound|80||host`, and `outbound_.80_._.host` for TLS that passes a gateway. */
const CLUSTER_NAME = /^outbound(?:\||_\.)/;
const CLUSTER = /^outbound\|(?<port>\d*)\|(?<subset>[^|]*)\|(?<host>.+)$/;

/** The fields of a pattern; undefined for a text that is none. `reviews/` has no subset, `reviews` may have any. */
export function parseDestination(pattern: DestinationPattern): DestinationFields | undefined {
  if (typeof pattern !== "string") return pattern;
  if (CLUSTER_NAME.test(pattern)) return { cluster: pattern };
  const { host, port, subset } = SHORT.exec(pattern)?.groups ?? {};
  if (host === undefined) return undefined;
  return { host, ...(port === undefined ? {} : { port: Number(port) }), ...(subset === undefined ? {} : { subset }) };
}

/** True where everything that the pattern says holds. */
export function fitsDestination(pattern: DestinationPattern, destination: ServiceDestination, cluster: string): boolean {
  const fields = parseDestination(pattern);
  if (fields === undefined) return false;
  const { host, port, subset } = fields;
  return (
    (host === undefined || fitsHost(host, destination.host)) &&
    (port === undefined || port === destination.port) &&
    (subset === undefined || subset === (destination.subset ?? "")) &&
    (fields.cluster === undefined || fields.cluster === cluster)
  );
}

/** A Kubernetes service has shorter names: `reviews`, `reviews.default`, `reviews.default.svc`. */
function fitsHost(wanted: string, host: string): boolean {
  const name = wanted.toLowerCase();
  if (name === host) return true;
  const [service = "", namespace = "", svc] = host.split(".");
  return svc === "svc" && (name === service || name === `${service}.${namespace}` || name === `${service}.${namespace}.svc`);
}

/** The destination that the name of a cluster stands for. */
export function destinationOfCluster(cluster: string): ServiceDestination | undefined {
  const { host, port = "", subset } = CLUSTER.exec(cluster)?.groups ?? {};
  if (host === undefined) return undefined;
  return { host, ...(port === "" || port === "0" ? {} : { port: Number(port) }), ...(subset ? { subset } : {}) };
}

/** `reviews:9080/v2`, as tests write it. */
export function formatPattern(pattern: DestinationPattern): string {
  if (typeof pattern === "string") return pattern;
  const { host = "any host", port, subset, cluster } = pattern;
  const text = `${host}${port === undefined ? "" : `:${port}`}${subset === undefined ? "" : `/${subset}`}`;
  return cluster === undefined ? text : pattern.host === undefined ? cluster : `${text} (${cluster})`;
}
