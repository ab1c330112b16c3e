/** Port numbers and the names of ports. @see docs/semantics.md V-PORT, V-PNAME */

import { quoteText } from "../model/protobufJson/userText.ts";
import { DNS_LABEL_HELP, isDnsLabel } from "./dnsLabel.ts";
import type { Problem } from "./report.ts";

/** What is wrong with a port number; absent is 0. */
export function portProblem(port: number | undefined): Problem | undefined {
  const number = port ?? 0;
  if (number >= 1 && number <= 65535) return undefined;
  return { code: "port-out-of-range", message: `${number} is no port number`, help: "use a number from 1 to 65535" };
}

/** What is wrong with the name of a port. */
export function portNameProblem(name: string | undefined): Problem | undefined {
  const text = name ?? "";
  if (isDnsLabel(text)) return undefined;
  if (text === "") return { code: "port-name-invalid", message: "the port has no name", help: "give it a name such as `http`" };
  return { code: "port-name-invalid", message: `${quoteText(text)} is no name of a port`, help: DNS_LABEL_HELP };
}
