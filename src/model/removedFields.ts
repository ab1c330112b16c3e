/** What to write instead of fields that older versions of Istio had and that still stand in many repositories. */
import { getOwn } from "../util/record.ts";

const INSTEAD: Readonly<Record<string, string>> = {
  websocketUpgrade: "delete it, connections are upgraded to WebSocket without it",
  appendHeaders: "write `headers.request.add`",
  appendRequestHeaders: "write `headers.request.add`",
  removeRequestHeaders: "write `headers.request.remove`",
  appendResponseHeaders: "write `headers.response.add`",
  removeResponseHeaders: "write `headers.response.remove`",
};

/** Help for a field that Istio no longer has; undefined for any other name. */
export function removedFieldHelp(name: string): string | undefined {
  return getOwn(INSTEAD, name);
}
