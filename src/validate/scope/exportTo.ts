/** The namespaces that an object is exported to. @see docs/semantics.md V-EXP1 */
import { quoteText } from "../../model/protobufJson/userText.ts";
import type { Report } from "../report.ts";
import { isDnsLabel } from "../scalar/dnsLabel.ts";

/** What the rules on `exportTo` need to know of the object. */
export interface ExportToOptions {
  /** Own namespace. */
  readonly namespace: string;
  /** Takes `~`, which exports to nobody: ServiceEntries. */
  readonly allowsNobody?: boolean;
  /** Is for single workloads of its own namespace: DestinationRules with a selector. */
  readonly selectsWorkloads?: boolean;
}

const FIX_TOKEN = "use `.`, `*` or the name of a namespace";

/** Refuses unknown and repeated entries, and entries that contradict each other. */
export function validateExportTo(report: Report, exportTo: readonly string[] | undefined, options: ExportToOptions): void {
  const entries = exportTo ?? [];
  const namespaces = new Set<string>();
  report.each(entries, (at, entry) => {
    const namespace = entry === "." ? options.namespace : entry;
    if (namespaces.has(namespace)) {
      at.error("export-to-duplicate", `${quoteText(entry)} names a namespace that an earlier entry names`, "delete one of them");
    } else if (isToken(namespace) || (entry === "~" && options.allowsNobody === true)) {
      namespaces.add(namespace);
    } else {
      const message = entry === "~" ? "`~` exports to nobody, which only a ServiceEntry can" : `${quoteText(entry)} is no namespace`;
      at.error("export-to-invalid", message, FIX_TOKEN);
    }
  });
  for (const exclusive of ["*", "~"]) {
    if (namespaces.has(exclusive) && entries.length > 1) {
      const meaning = exclusive === "*" ? "everybody" : "nobody";
      report.error(
        "export-to-conflict",
        `\`${exclusive}\` exports to ${meaning} and stands beside other entries`,
        "keep either it or the others",
      );
    }
  }
  if (options.selectsWorkloads === true && namespaces.size > 0 && (namespaces.size > 1 || !namespaces.has(options.namespace))) {
    report.error(
      "export-to-conflict",
      "a rule for selected workloads is exported beyond its own namespace",
      "write `.`, or leave exportTo out",
    );
  }
}

function isToken(namespace: string): boolean {
  return namespace === "*" || isDnsLabel(namespace);
}
