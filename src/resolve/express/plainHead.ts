/** A plain request as the decisions of routes see it, without a copy of anything. @see docs/semantics.md 7.1 */
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { type HeaderRecord, linesOf } from "../../match/matchInput.ts";
import type { HeaderLookup } from "../headerLines.ts";
import { effectiveScheme, type HeaderContext, receivedLines } from "../receivedHeaders.ts";
import type { HttpRequest } from "../request.ts";
import type { RequestHead } from "../requestHead.ts";
import { dialled, sourceIpOf } from "../requestView.ts";

/** Functions without closures: they look at the object that they are called on. */
interface SentRecord extends HeaderLookup {
  readonly lines: HeaderRecord;
}

interface ReceivedRecord extends HeaderLookup, HeaderContext {
  readonly sent: HeaderLookup;
}

/** What decisions may ask of a plain request. @param lines Its headers, in which there is nothing to clean up. */
export function plainHead(viewpoint: Viewpoint, request: HttpRequest, authority: string, lines: HeaderRecord): RequestHead {
  const { method = "GET" } = request;
  const sourceIp = sourceIpOf(request);
  const sent: SentRecord = { lines, get: sentLines };
  const received: ReceivedRecord = { sent, gateway: viewpoint.source.kind === "gateway", scheme: "http", sourceIp, get: linesReceived };
  return {
    method,
    scheme: effectiveScheme(received, received),
    authority,
    isGrpc: false,
    sent,
    received,
    cleaned: NOTHING,
    sourceIp,
    connection: () => dialled(viewpoint, request, [authority], 80),
  };
}

const NOTHING: readonly string[] = [];

function sentLines(this: SentRecord, name: string): readonly string[] | undefined {
  const lines = linesOf(this.lines, name);
  return typeof lines === "string" ? [lines] : lines;
}

function linesReceived(this: ReceivedRecord, name: string): readonly string[] | undefined {
  return receivedLines(this.sent, this, name);
}
