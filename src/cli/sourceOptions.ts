/** The flags that say which proxy is asked. */
import { InvalidArgumentError, Option } from "commander";

/** Of every command that asks one. */
export function sourceOptions(): readonly Option[] {
  return [
    new Option("--from-gateway <ns/name>", "asked of the gateway workload that this Gateway object selects").conflicts([
      "fromNamespace",
      "labels",
    ]),
    new Option("--from-namespace <namespace>", "asked of a sidecar in this namespace (default: default)"),
    new Option("--labels <a=b,...>", "labels of the client's workload").argParser(collectLabels),
  ];
}

function collectLabels(text: string, previous: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const entries = text.split(",").map((part): [string, string] => {
    const [name = "", ...value] = part.split("=");
    if (name === "" || value.length !== 1) throw new InvalidArgumentError("Write it as name=value,name=value.");
    return [name, value.join("=")];
  });
  return Object.fromEntries([...Object.entries(previous), ...entries]);
}
