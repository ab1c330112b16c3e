/** The address that a name of the cluster stands for, whoever may use the service. */
import { isIp } from "../host/ip.ts";
import type { LinkedConfig } from "../link/linkedConfig.ts";
import { NO_ADDRESS } from "../registry/registryService.ts";
import { memoize } from "../util/memoize.ts";

/** By full host name as declared; services without an address of their own are not in it. */
export function serviceAddresses({ services }: LinkedConfig): Readonly<Record<string, string>> {
  return addressesOf(services);
}

const addressesOf = memoize((services: LinkedConfig["services"]): Readonly<Record<string, string>> => {
  const known = services.filter(({ address }) => isIp(address) && address !== NO_ADDRESS);
  return Object.freeze(Object.fromEntries(known.map(({ hostname, address }) => [hostname, address])));
});
