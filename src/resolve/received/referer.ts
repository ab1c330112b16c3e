/** Which values of `referer` proxies pass on. @see docs/semantics.md 7.33 */
import { isIp } from "../../host/ip.ts";

/** A whole address without a user, of which a fragment is empty, or else a path, with no colon before the first slash. */
const REFERER = /^(?:[a-z][a-z\d+.-]*:\/\/@?(?:[a-z\d.-]+|\[([^\]%]+)\])(?::(\d+))?(?:[/?][!-"$-~]*#*)?|(?![^/]*:)[!$-;=?@\w~]*)$/i;

/** False for what Envoy drops. */
export function isReferer(value: string): boolean {
  const [found, address = "::", port = 0] = REFERER.exec(value) ?? [];
  return found !== undefined && isIp(address) && Number(port) < 0x10000;
}
