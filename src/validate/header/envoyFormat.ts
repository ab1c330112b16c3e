/** Formats of header values as Envoy reads them; Istio looks at their brackets alone. @see docs/semantics.md 2.15 */
import { type FormatCommand, parseHeaderFormat } from "../../util/headerFormat.ts";
import { ENVOY_COMMANDS } from "./envoyCommands.ts";

/** Why Envoy refuses a header value that Istio takes, or undefined where it does not. */
export function envoyFormatProblem(value: string): string | undefined {
  if (!value.includes("%")) return undefined;
  const { parts, problemAt } = parseHeaderFormat(value);
  for (const part of parts) {
    const problem = typeof part === "string" ? undefined : commandProblem(part);
    if (problem !== undefined) return problem;
  }
  return problemAt === undefined ? undefined : `there is no command at the percent sign ${problemAt + 1} characters in`;
}

function commandProblem({ name, argument, length, text }: FormatCommand): string | undefined {
  const syntax = ENVOY_COMMANDS.get(name);
  if (syntax === undefined) return `it knows no \`${name}\``;
  if (argument === undefined && syntax.needsArgument) return `\`${name}\` needs an argument`;
  if (argument !== undefined && syntax.argument === undefined) return `\`${name}\` takes no argument`;
  if (length !== undefined && !syntax.takesLength) return `\`${name}\` takes no length`;
  const problem = argument === undefined ? undefined : syntax.argument?.(argument);
  return problem === undefined ? undefined : `\`${text}\` has ${problem}`;
}
