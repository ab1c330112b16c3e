/** Egress listeners that are HTTP proxies. @see docs/semantics.md 4.27 */
import type { EgressListener } from "../../link/sidecarScope.ts";

/** True for a listener that takes requests to every host, as an HTTP proxy does. */
export function isProxyListener({ port }: Pick<EgressListener, "port">): boolean {
  return port !== undefined && (port.protocol === "HTTP_PROXY" || port.number === 0);
}

/** The same imports, for every host. */
export function asProxyListener(listener: EgressListener): EgressListener {
  return { ...listener, port: { number: 0, protocol: "HTTP_PROXY" } };
}
