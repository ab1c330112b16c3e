/** Port numbers and the names of ports. @see docs/semantics.md V-PORT, V-PNAME */
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Problem } from "../report.ts";
import { labelNameProblem } from "./dnsLabel.ts";

/** What is wrong with a port number; absent is 0. */
export function portProblem(port = 0): Problem | undefined {
  if (port >= 1 && port <= 65535) return undefined;
  return { code: "port-out-of-range", message: `${port} is no port number`, help: "use a number from 1 to 65535" };
}

/** What is wrong with the name of a port. */
export function portNameProblem(name: string): Problem | undefined {
  if (name === "") return { code: "port-name-invalid", message: "the port has no name", help: "give it a name such as `http`" };
  return labelNameProblem(name, "port-name-invalid", "port");
}

/** What is wrong with the name of a port where earlier ones have the names `seen`. @see docs/semantics.md V-G3, V-SE6 */
export function repeatedPortNameProblem(name: string, seen: ReadonlySet<string>): Problem | undefined {
  if (!seen.has(name)) return undefined;
  return { code: "port-duplicate", message: `an earlier port has the name ${quoteText(name)}`, help: "give each port a name of its own" };
}
