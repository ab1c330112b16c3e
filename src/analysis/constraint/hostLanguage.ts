/** Authorities whose host is one that a domain takes. @see docs/semantics.md 7.3 */
import type { Dfa } from "../language/dfa.ts";
import { regexDfa } from "../language/regexDfa.ts";

/** The automaton; undefined for a domain of which none is made. */
export function hostLanguage(domains: readonly string[], maxStates: number): Dfa | undefined {
  const dfa = regexDfa(domains.map(patternOf).join("|"), maxStates);
  return typeof dfa === "symbol" ? undefined : dfa;
}

/** With a port, which stands behind the last colon unless a bracket is closed behind that; or without one. */
function patternOf(domain: string): string {
  const port = "(?::[^:\\]]*)";
  if (domain === "*") return ".*";
  if (!domain.startsWith("*")) return `(?i:${quote(domain)})${port}?`;
  const suffix = `(?i:${quote(domain.slice(1))})`;
  return `(?:.+${suffix}${port}|[^:]+${suffix}|.*:[^:]*\\][^:]*${suffix})`;
}

function quote(text: string): string {
  return text.replace(/[^A-Za-z0-9]/gu, (char) => (/[!-/:-@[-`{-~]/.test(char) ? `\\${char}` : char));
}
