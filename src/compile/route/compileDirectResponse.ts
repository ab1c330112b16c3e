/** A fixed answer of a rule. @see docs/semantics.md 6.37 */
import type { DirectResponseAction } from "../../graph/route.ts";
import type { HTTPDirectResponse } from "../../model/httpDirectResponse.ts";
import { decodeBase64 } from "../../util/base64.ts";

/** The action with its body as text. */
export function compileDirectResponse({ status, body }: HTTPDirectResponse): DirectResponseAction {
  const text = body?.bytes !== undefined ? decodeBase64(body.bytes) : body?.string;
  return { kind: "directResponse", status: status ?? 0, body: text ?? "" };
}
