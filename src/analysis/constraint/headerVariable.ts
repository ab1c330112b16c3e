/** What values a header can have once the proxy has taken it in. @see docs/semantics.md 7.25 */

import {
  type Believer,
  CLAIMED_SCHEME,
  isHopByHop,
  isTrusting,
  joinsLines,
  receivedLines,
} from "../../resolve/received/receivedHeaders.ts";
import { literalDfa } from "../language/dfa.ts";
import { HEADER_TEXT, NON_EMPTY_TEXT, REFERER_TEXT, TE_TEXT } from "./textLanguages.ts";
import type { Variable } from "./variable.ts";

const PROBE = "probe";

/** The values of a header that is no pseudo header; undefined where they hang together with something else. */
export function headerVariable(name: string, viewpoint: Believer, scheme: "http" | "https"): Variable | undefined {
  const context = { viewpoint, scheme, sourceIp: "10.244.0.10", get: () => undefined };
  if (name === "te") return { ...FREE, must: [TE_TEXT], isSingle: true };
  if (name === "referer") return { ...FREE, must: [REFERER_TEXT], isSingle: true };
  // It is kept where `connection` names it, which `toRequest` sees to.
  if (name === "upgrade") return FREE;
  if (isHopByHop(name)) return undefined;
  const unsent = receivedLines({ ...context, sent: new Map() }, name);
  const sent = receivedLines({ ...context, sent: new Map([[name, [PROBE]]]) }, name);
  if (sent === undefined) return { ...FREE, mayBePresent: false };
  if (name === CLAIMED_SCHEME && !isTrusting(viewpoint)) return { ...FREE, must: [literalDfa(scheme)], mayBeAbsent: false, isSingle: true };
  if (sent.join() !== PROBE) return undefined;
  const isSingle = joinsLines(name);
  if (unsent === undefined) return { ...FREE, isSingle };
  // Requests that name no scheme are not routed.
  return { ...FREE, must: [HEADER_TEXT, NON_EMPTY_TEXT], mayBeAbsent: false, isSingle, preferred: unsent };
}

const FREE: Variable = { must: [HEADER_TEXT], mustNot: [], mayBeAbsent: true, mayBePresent: true, isSingle: false, preferred: ["1"] };
