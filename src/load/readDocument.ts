/** One document of a file: its value, or what is wrong with it. */
import type { LoadLimits } from "./loadOptions.ts";
import { parseYaml, type YamlDocument } from "./parseYaml.ts";
import type { TextProblem } from "./textProblem.ts";
import { type JsonValue, toValue } from "./toValue.ts";

/**
 * - `read`: the value, with problems that concern parts of it; an error among them makes the objects unfit that hold it.
 * - `broken`: no YAML.
 * - `template`: no YAML yet, because a template engine has to make it so; `offset` is where the first template is.
 */
export type ReadDocument =
  | { readonly kind: "read"; readonly value: JsonValue; readonly document: YamlDocument; readonly problems: readonly TextProblem[] }
  | { readonly kind: "broken"; readonly problem: TextProblem }
  | { readonly kind: "template"; readonly offset: number };

/** Who else has to be able to read the text: nobody, or Kubernetes. */
export type Readers = "own" | "kubernetes";

/** Reads a document; never throws. */
export function readDocument(text: string, limits: LoadLimits, readers: Readers = "kubernetes"): ReadDocument {
  const parsed = parseYaml(text, limits.depth);
  const template = findTemplate(text);
  if ("problem" in parsed) return broken(parsed.problem, template);
  if (readers === "kubernetes" && parsed.refusal !== undefined && !isJson(text)) return broken(parsed.refusal, template);
  const { value, problems } = toValue(parsed.document, limits);
  if (template !== undefined && problems.some(({ code }) => code === "yaml-key")) return { kind: "template", offset: template };
  return { kind: "read", value, document: parsed.document, problems };
}

function broken(problem: TextProblem, template: number | undefined): ReadDocument {
  return template === undefined || problem.code === "too-deep" ? { kind: "broken", problem } : { kind: "template", offset: template };
}

/** True for a document that Kubernetes reads as JSON, whatever its reader of YAML would say. */
function isJson(text: string): boolean {
  const [marker] = /^(?:---)?\s*(?=\{)/.exec(text) ?? [];
  if (marker === undefined) return false;
  try {
    JSON.parse(text.slice(marker.length));
    return true;
  } catch {
    return false;
  }
}

/** The offset of the first `{{ ... }}` of Go's template language. */
function findTemplate(text: string): number | undefined {
  const start = text.indexOf("{{");
  return start >= 0 && text.includes("}}", start) ? start : undefined;
}
