/** Test files of other tools as intents, told apart by what they look like. */
import type { SourceFile } from "../../load/loadOptions.ts";
import { readValues } from "../../load/readValues.ts";
import { getOwn, isRecord } from "../../util/record.ts";
import { importIstioConfigValidator } from "./istioConfigValidator.ts";
import type { ImportedIntents, ImportOptions } from "./reading.ts";
import { importRouterCheck } from "./routerCheck.ts";

/** Tools whose files are understood. */
export type ImportFormat = "istio-config-validator" | "router-check";

const IMPORTERS: Readonly<Record<ImportFormat, (file: SourceFile, options?: ImportOptions) => ImportedIntents>> = {
  "istio-config-validator": importIstioConfigValidator,
  "router-check": importRouterCheck,
};

/** In the order of the help. */
export const importFormats: readonly ImportFormat[] = ["istio-config-validator", "router-check"];

/** Converts a file of a tool. */
export function importIntents(file: SourceFile, format: ImportFormat, options: ImportOptions = {}): ImportedIntents {
  return IMPORTERS[format](file, options);
}

/** The tool that a file belongs to, or undefined. */
export function detectImportFormat(file: SourceFile): ImportFormat | undefined {
  for (const { value } of readValues(file).documents) {
    if (isRecord(value) && Object.hasOwn(value, "testCases")) return "istio-config-validator";
    const tests = isRecord(value) ? getOwn(value, "tests") : value;
    const [first] = Array.isArray(tests) ? (tests as readonly unknown[]) : [];
    if (isRecord(first) && Object.hasOwn(first, "validate")) return "router-check";
  }
  return undefined;
}
