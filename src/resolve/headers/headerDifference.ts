/** What operations made of headers, as decisions tell it. @see docs/semantics.md 7.14 */
import { setOwn } from "../../util/record.ts";
import { trimBlanks } from "../../util/trimBlanks.ts";
import type { HeaderDifference } from "../decision.ts";
import { isManaged } from "../received/receivedHeaders.ts";
import type { RequestHead } from "../received/requestHead.ts";
import type { HeaderLine } from "./formatter.ts";

/** Headers that differ. */
export interface ChangedHeaders extends HeaderDifference {
  /** Headers whose value only a live proxy knows, with the text of the configuration; they are not in `set`. */
  readonly unevaluated: Readonly<Record<string, string>>;
}

/**
 * What of these headers is not as it was; those without lines are gone.
 *
 * @param before The request that had them; headers that the proxy manages count as changed whatever they were. Absent: there were none.
 */
export function diffHeaders(headers: Iterable<readonly [string, readonly HeaderLine[]]>, before?: RequestHead): ChangedHeaders {
  const set: Record<string, readonly string[]> = {};
  const removed: string[] = [];
  const unevaluated: Record<string, string> = {};
  for (const [name, lines] of headers) {
    const isOwn = isManaged(name);
    const old = (isOwn ? before?.received : before?.sent)?.get(name);
    const texts: string[] = [];
    for (const line of lines) if (typeof line === "string") texts.push(trimBlanks(line));
    const open = texts.length < lines.length ? lines.find((line) => typeof line !== "string") : undefined;
    if (open !== undefined) setOwn(unevaluated, name, open.format);
    else if (texts.length === 0) {
      if (old !== undefined) removed.push(name);
    } else if (isOwn || !isEqualList(texts, old)) setOwn(set, name, texts);
  }
  return { set, removed, unevaluated };
}

function isEqualList(a: readonly string[], b: readonly string[] | undefined): boolean {
  return a.length === b?.length && a.every((item, index) => item === b[index]);
}
