/** Intents as the text of an intent file, for what was imported. */
import { toHeaderLines } from "../resolve/received/headerLines.ts";
import type { Request } from "../resolve/request.ts";
import type { AskedFrom, IntentFile } from "./intentFile.ts";

/** One document; values are written in the flow style of YAML, which is JSON with less noise. Ends with a line feed. */
export function formatIntents({ config, meshConfig, registry, tests }: IntentFile): string {
  const head = [
    ...(config === undefined ? [] : [`config: ${flow(config)}`]),
    ...(meshConfig === undefined ? [] : [`meshConfig: ${flow(meshConfig)}`]),
    ...(registry === undefined ? [] : [`registry: ${registry}`]),
  ];
  const lines = tests.flatMap(({ name, from, requests, expect }) => {
    const [first] = requests;
    const asked =
      requests.length === 1 && first !== undefined
        ? [`    request: ${flow(writeRequest(first))}`]
        : ["    requests:", ...requests.map((request) => `      - ${flow(writeRequest(request))}`)];
    const expected = Object.keys(expect).length === 0 ? [] : [`    expect: ${flow(expect)}`];
    return [`  - name: ${flow(name)}`, ...fromLine(from), ...asked, ...expected];
  });
  return [...head, "tests:", ...lines, ""].join("\n");
}

function fromLine(from: AskedFrom): readonly string[] {
  return Object.keys(from).length === 0 ? [] : [`    from: ${flow(from)}`];
}

/** Headers in the one form that intent files have. */
function writeRequest(request: Request): object {
  const { source: _source, ...written } = request;
  if (!("headers" in written) || written.headers === undefined) return written;
  const lines = [...toHeaderLines(written.headers)].map(([name, values]) => [name, values.length === 1 ? values[0] : values]);
  return { ...written, headers: Object.fromEntries(lines) };
}

/** Words that YAML reads as something else than text, or that look as if. */
const PLAIN = /^(?!(?:true|false|yes|no|on|off|null|y|n|nan)$)[A-Za-z/][\w./-]*(?: [\w./-]+)*$/i;

function flow(value: unknown): string {
  if (typeof value === "string") return PLAIN.test(value) ? value : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const fields = Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [`${flow(key)}: ${flow(item)}`]));
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
