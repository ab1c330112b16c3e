/** Why a request goes where it goes, for failure messages. */
import { plainStyle, type Style } from "../draw/text/style.ts";
import { formatTrace } from "../draw/text/trace.ts";
import type { Source } from "../graph/source.ts";
import { explainAt } from "../resolve/explain.ts";
import type { Question } from "./question.ts";
import { formatRequest } from "./requestText.ts";

/** Nobody reads more of one failure. */
const MOST_LINES = 80;

/** The way, every rule that was tried with the condition that failed, and the rule that came closest. */
export function explainQuestion({ at, request, sources }: Question, style: Style = plainStyle): string {
  // The way to the rule does not depend on any draw.
  const { trace } = explainAt(at, request, { random: 0 });
  return shorten(formatTrace(trace, sources, style).trimEnd());
}

/** ``GET http://reviews:9080/ asked of a sidecar in `default` ``. */
export function describeQuestion({ at, request }: Question): string {
  return `${formatRequest(request)} asked of ${describeSource(at.source)}`;
}

function describeSource({ kind, namespace = "default", labels = {} }: Source): string {
  const shown = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  return `a ${kind} in ${namespace}${shown.length === 0 ? "" : ` (${shown.join(", ")})`}`;
}

/** The end holds the rule that fitted and the near miss, so it is the middle that goes. */
function shorten(text: string): string {
  const lines = text.split("\n");
  if (lines.length <= MOST_LINES) return text;
  const half = MOST_LINES / 2;
  return [...lines.slice(0, half), `  ... ${lines.length - MOST_LINES} more lines ...`, ...lines.slice(-half)].join("\n");
}
