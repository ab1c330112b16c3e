/** The names under which a sidecar reaches a service by HTTP. @see docs/semantics.md 4.22 */
import { isIp } from "../../host/ip.ts";
import { shortForms } from "../../host/shortForms.ts";
import { NO_ADDRESS, type RegistryService } from "../../registry/registryService.ts";

/** Domains in Istio's order; `alternative` ones give way to the full name of another service. */
export interface ServiceDomains {
  readonly all: readonly string[];
  readonly alternative: ReadonlySet<string>;
}

/** All in lower case, without ports. */
export function serviceDomains(service: RegistryService, namespace: string): ServiceDomains {
  const names = [service.hostname, ...service.aliases].map((name) => name.toLowerCase());
  const forms = names.map((name) => ({ name, others: [...(isIp(name) ? [] : [`${name}.`]), ...shortForms(name, namespace)] }));
  const plain = forms.flatMap(({ name, others }) => [name, ...others]);
  const headless = service.resolution === "Passthrough" && service.registry === "Kubernetes";
  const { address } = service;
  return {
    all: [
      ...plain,
      ...(headless ? plain.map((domain) => `*.${domain}`) : []),
      ...(address === NO_ADDRESS || address === "" ? [] : [bracketed(address)]),
    ],
    alternative: new Set(forms.flatMap(({ others }) => others)),
  };
}

/** An IPv6 address as an authority writes it. */
export function bracketed(host: string): string {
  return isIp(host) && host.includes(":") ? `[${host}]` : host;
}
