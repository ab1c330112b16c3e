/** A plain request as the decisions of routes see it, without a copy of anything. @see docs/semantics.md 7.1 */
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { type HeaderRecord, linesOf } from "../../match/matchInput.ts";
import type { HeaderLookup } from "../received/headerLines.ts";
import { type RequestHead, toHead } from "../received/requestHead.ts";
import { dialled } from "../received/requestView.ts";
import type { HttpRequest } from "../request.ts";

interface SentRecord extends HeaderLookup {
  readonly lines: HeaderRecord;
}

/** What decisions may ask of a plain request. @param lines Its headers, in which there is nothing to clean up. */
export function plainHead(viewpoint: Viewpoint, request: HttpRequest, authority: string, lines: HeaderRecord): RequestHead {
  const sent: SentRecord = { lines, get: lookUpSent };
  return toHead(viewpoint, request, authority, sent, {
    cleaned,
    connection: () => dialled(viewpoint, request, [authority], 80),
  });
}

const cleaned = (): readonly string[] => [];

function lookUpSent(this: SentRecord, name: string): readonly string[] | undefined {
  const lines = linesOf(this.lines, name);
  return typeof lines === "string" ? [lines] : lines;
}
