/** Reads the configuration that the flags name. */
import { isError } from "../diagnostic/diagnostic.ts";
import { formatDiagnostics } from "../load/formatDiagnostics.ts";
import { type Loaded, load } from "../load/load.ts";
import type { ConfigFlags } from "./flags.ts";
import { painterFor } from "./format/painter.ts";
import type { CliIo } from "./io.ts";
import { readConfigFiles, readSource } from "./readConfigFiles.ts";
import { UsageError } from "./usageError.ts";

/** What was read; nothing to work with and no error that says why is a mistake in the flags, and then everything that was found is said. */
export async function loadConfig({ file, meshConfig }: ConfigFlags, io: CliIo): Promise<Loaded> {
  const files = await readConfigFiles(file, io);
  const settings = meshConfig === undefined ? undefined : await readSource(meshConfig, io.cwd);
  const loaded = load(files, settings === undefined ? {} : { meshConfig: settings });
  const { config, diagnostics, sources } = loaded;
  if (config.objects.length > 0 || diagnostics.some(isError)) return loaded;
  if (diagnostics.length > 0) io.stderr.write(`${formatDiagnostics(diagnostics, { sources, paint: painterFor(io.stderr.hasColor) })}\n`);
  throw new UsageError(nothingRoutes(files.length));
}

function nothingRoutes(files: number): string {
  return `${files === 1 ? "the file has" : `the ${files} files have`} no object that routes, such as a VirtualService or a Service`;
}
