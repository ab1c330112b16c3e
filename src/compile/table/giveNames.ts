/** Names of hosts, given away in the order in which they are wished for: first come, first served. @see docs/semantics.md 4.25 */
import { createDomainTable } from "../../graph/domainTable.ts";
import { shortForms } from "../../host/shortForms.ts";
import type { RegistryService } from "../../registry/registryService.ts";
import { trimmed } from "../../util/trimmed.ts";
import type { NamedShape } from "./namedShape.ts";
import { bracketed, serviceDomains } from "./serviceDomains.ts";
import type { HostDraft } from "./tableDraft.ts";

interface Wish {
  readonly claim: number;
  readonly plainHosts: readonly string[];
  readonly services: readonly RegistryService[];
}

/** Names that were wished for. */
export interface Names {
  readonly wish: (claim: number, plainHosts: readonly string[], services: readonly RegistryService[]) => void;
  readonly give: (lastHost: string) => Pick<NamedShape, "hosts" | "domains" | "services" | "lost">;
}

/** Gives names away in the order in which they were wished for, once all wishes are known. @see docs/semantics.md 4.25 */
export function createNames(port: number, namespace: string): Names {
  const wishes: Wish[] = [];
  const fullNames = new Set<string>();
  return {
    wish: (claim, plainHosts, services) => {
      wishes.push({ claim, plainHosts, services });
      for (const { hostname } of services) fullNames.add(hostname.toLowerCase());
    },
    give: (lastHost) => {
      const names = new Set<string>();
      const taken = new Map<string, number>();
      const hosts: HostDraft[] = [];
      const lost: string[] = [];
      const servicesOfHosts: (RegistryService | undefined)[] = [];
      const give = (
        host: string,
        claim: number,
        wanted: readonly string[],
        alternative: ReadonlySet<string>,
        service?: RegistryService,
      ) => {
        const name = `${host}:${port === 0 ? "*" : port}`;
        if (names.has(name)) return;
        names.add(name);
        const domains = wanted.filter((domain) => {
          if (taken.has(domain) || (alternative.has(domain) && fullNames.has(domain))) return false;
          taken.set(domain, hosts.length);
          return true;
        });
        if (domains.length === 0) {
          lost.push(namespaceOfName(host) ?? "");
          return;
        }
        hosts.push({ name, domains: trimmed(domains), claims: [claim] });
        servicesOfHosts.push(service);
      };
      for (const { claim, plainHosts, services } of wishes) {
        for (const host of plainHosts) give(host, claim, [bracketed(host)], NOTHING);
        for (const service of services) {
          const { all, alternative } = serviceDomains(service, namespace);
          give(service.hostname.toLowerCase(), claim, all, alternative, service);
        }
      }
      // The claim behind all others. The first host keeps a domain that two have.
      if (!taken.has("*")) taken.set("*", hosts.length);
      hosts.push({ name: lastHost, domains: ["*"], claims: [LAST_CLAIM] });
      servicesOfHosts.push(undefined);
      return { hosts, domains: createDomainTable(taken), services: servicesOfHosts, lost };
    },
  };
}

const NOTHING: ReadonlySet<string> = new Set();

/** The claim of the host for all other names. */
export const LAST_CLAIM = -1;

/** From which a name has a bare form. */
export function namespaceOfName(name: string): string | undefined {
  const [qualified] = shortForms(name, "");
  return qualified?.slice(qualified.indexOf(".") + 1);
}
