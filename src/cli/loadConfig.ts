/** Reads the configuration that the flags name. */
import { isError } from "../diagnostic/diagnostic.ts";
import { type Loaded, load } from "../load/load.ts";
import type { ConfigFlags } from "./flags.ts";
import type { CliIo } from "./io.ts";
import { readConfigFiles, readSource } from "./readConfigFiles.ts";
import { UsageError } from "./usageError.ts";

/** What was read; nothing to work with and no error that says why is a mistake in the flags. */
export async function loadConfig({ file, meshConfig }: ConfigFlags, io: CliIo): Promise<Loaded> {
  const files = await readConfigFiles(file, io);
  const settings = meshConfig === undefined ? undefined : await readSource(meshConfig, io.cwd);
  const loaded = load(files, settings === undefined ? {} : { meshConfig: settings });
  if (loaded.config.objects.length === 0 && !loaded.diagnostics.some(isError)) throw new UsageError(nothingRoutes(files.length));
  return loaded;
}

function nothingRoutes(files: number): string {
  return `${files === 1 ? "the file has" : `the ${files} files have`} no object that routes, such as a VirtualService or a Service`;
}
