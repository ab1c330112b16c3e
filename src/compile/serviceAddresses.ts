/** The address that a name of the cluster stands for, whoever may use the service. */
import { isIp } from "../host/ip.ts";
import type { LinkedConfig } from "../link/linkedConfig.ts";
import { NO_ADDRESS } from "../registry/registryService.ts";

const addressesOf = new WeakMap<LinkedConfig, Readonly<Record<string, string>>>();

/** By full host name as declared; services without an address of their own are not in it. */
export function serviceAddresses(config: LinkedConfig): Readonly<Record<string, string>> {
  let addresses = addressesOf.get(config);
  if (addresses === undefined) {
    const known = config.services.filter(({ address }) => isIp(address) && address !== NO_ADDRESS);
    addresses = Object.fromEntries(known.map(({ hostname, address }) => [hostname, address]));
    addressesOf.set(config, addresses);
  }
  return addresses;
}
