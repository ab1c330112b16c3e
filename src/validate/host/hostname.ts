/** Host names as admission takes them. @see docs/semantics.md 2.A, 2.5 */
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Problem } from "../report.ts";
import { DNS_LABEL_HELP, isDnsLabel, isWildcardDnsLabel } from "../scalar/dnsLabel.ts";
import { parseGoInteger } from "../scalar/goInteger.ts";
import { isAddress } from "./address.ts";

const LONGEST = 255;

/** What is wrong with a name without wildcard; a trailing dot is fine. @see docs/semantics.md V-DNS1 */
export function fqdnProblem(name: string): Problem | undefined {
  return sizeProblem(name) ?? labelsProblem(name, name);
}

/** What is wrong with a name whose first label may be or begin with `*`; an IP address is none. @see docs/semantics.md V-WILD */
export function wildcardHostProblem(name: string): Problem | undefined {
  const size = sizeProblem(name);
  if (size !== undefined) return size;
  const dot = name.indexOf(".");
  const first = dot < 0 ? name : name.slice(0, dot);
  if (!isWildcardDnsLabel(first)) return badLabel(name, first);
  return dot < 0 ? undefined : labelsProblem(name, name.slice(dot + 1));
}

/** What is wrong with a name that may also be the SNI of an automatic passthrough, `outbound_.80_._.a.example.com`. @see docs/semantics.md V-SNI */
export function sniHostProblem(name: string): Problem | undefined {
  if (sizeProblem(name) !== undefined || !name.startsWith("outbound_")) return wildcardHostProblem(name);
  const [, port = "", , host] = name.split("_");
  if (host !== undefined && /\d/.test(port) && /[A-Za-z]/.test(host)) return undefined;
  return {
    code: "sni-host-invalid",
    message: `${quoteText(name)} begins as a generated server name and does not go on as one`,
    help: "write it as `outbound_.<port>_.<subset>_.<host>`, the subset may be empty",
  };
}

/** What is wrong with an asterisk that is more than a first label. @see docs/semantics.md V-G10 */
export function partialWildcardProblem(name: string): Problem | undefined {
  if (!name.includes("*") || name.length === 1 || name.startsWith("*.")) return undefined;
  return {
    code: "host-partial-wildcard",
    message: `${quoteText(name)} has a wildcard that is not a whole first label`,
    help: "write `*.example.com` or name the hosts one by one",
  };
}

function sizeProblem(name: string): Problem | undefined {
  if (name === "") return { code: "host-invalid", message: "the host is empty", help: "name a host" };
  if (name.length <= LONGEST) return undefined;
  return { code: "host-invalid", message: `the host has ${name.length} characters, ${LONGEST} are allowed`, help: "use a shorter name" };
}

// What nearly all names are made of, no label too long and none a number; all others are looked at label by label.
const PLAIN_LABELS = /^(?:[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.(?!$)|$))+$/;

function labelsProblem(name: string, rest: string): Problem | undefined {
  if (PLAIN_LABELS.test(rest)) return undefined;
  const labels = rest.split(".");
  const last = labels[labels.length - 1] ?? "";
  if (parseGoInteger(last) !== undefined) {
    return {
      code: "host-invalid",
      message: `${quoteText(name)} ends with the number ${quoteText(last)}, which no domain does`,
      help: isAddress(name) ? "an IP address is not allowed here, use a host name" : "end the name with a label that has a letter",
    };
  }
  if (last === "") labels.pop();
  const bad = labels.find((label) => !isDnsLabel(label));
  return bad === undefined ? undefined : badLabel(name, bad);
}

function badLabel(name: string, label: string): Problem {
  if (isAddress(name)) {
    return { code: "host-invalid", message: `${quoteText(name)} is an IP address, not a host name`, help: "use a host name here" };
  }
  const help = /[:/]/.test(name)
    ? "give the bare name, without scheme, port or path"
    : `in each part between dots ${DNS_LABEL_HELP}; \`*\` may only stand at the beginning`;
  return { code: "host-invalid", message: `${quoteText(name)} is no host name because of its part ${quoteText(label)}`, help };
}
