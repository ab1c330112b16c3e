/** The request as the upstream sees it. */
import type { UpstreamRequest } from "../../resolve/decision.ts";
import { type Row, rowsOf } from "./rows.ts";

/** Path and authority, what they were before, and the headers that differ from the client's. */
export function upstreamRows({ path, authority, originalPath, headers, unevaluated }: UpstreamRequest): readonly Row[] {
  const set = Object.entries(headers.set).flatMap(([name, lines]) => lines.map((line) => `+ ${name}: ${line}`));
  const live = Object.entries(unevaluated).map((header) => `+ ${liveHeader(header)}`);
  const removed = headers.removed.map((name) => `- ${name}`);
  return [
    ...rowsOf(["path", originalPath === undefined ? path : `${path} (was ${originalPath})`], ["authority", authority]),
    ...[...set, ...live, ...removed].map((value) => ({ label: "headers", value })),
  ];
}

/** A header whose value depends on the running proxy, with the text that it is configured as. */
export function liveHeader([name, text]: readonly [string, string]): string {
  return `${name}: ${text} (only known to a running proxy)`;
}
