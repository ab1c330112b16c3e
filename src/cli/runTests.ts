/// <reference types="node" />
/** From the flags of `meshroute test` to results: reads intents, reads and compiles every configuration they name once, and asks. */
import { dirname, isAbsolute, join } from "node:path";
import { type Diagnostic, isError } from "../diagnostic/diagnostic.ts";
import type { SourceFile } from "../load/loadOptions.ts";
import type { Sources } from "../load/sources.ts";
import { detectImportFormat, importIntents } from "../testing/import/importIntents.ts";
import type { ImportOptions } from "../testing/import/reading.ts";
import type { IntentFile } from "../testing/intentFile.ts";
import { loadIntents } from "../testing/loadIntents.ts";
import { type IntentResult, runIntents } from "../testing/runIntents.ts";
import { type CompiledConfig, compileConfig } from "./compileConfig.ts";
import type { CompileFlags, TestFlags } from "./flags.ts";
import type { CliIo } from "./io.ts";
import { readConfigFiles } from "./readConfigFiles.ts";
import { readIntentFiles } from "./readIntentFiles.ts";
import { UsageError } from "./usageError.ts";

/** An intent file as it was read. */
export interface ReadIntents {
  readonly file: SourceFile;
  readonly documents: readonly IntentFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The results of one intent file. */
export interface TestedFile {
  readonly file: string;
  readonly results: readonly IntentResult[];
}

/** Diagnostics and the texts that they are about. */
export interface Problems {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
}

/** What a run found. */
export interface TestRun {
  readonly files: readonly TestedFile[];
  /** Of the intent files, and of the configurations, each with the texts that they are about. */
  readonly problems: readonly Problems[];
  readonly configProblems: readonly Problems[];
  /** True where tests could not be run. */
  readonly isUnusable: boolean;
}

const INTENT_FILE = /\.intents\.(?:ya?ml|json)$/i;

/** Reads intent files, or the files of another tool. */
export async function readTests(flags: TestFlags, args: readonly string[], io: CliIo): Promise<readonly ReadIntents[]> {
  const { import: imported } = flags;
  // `-f` takes all words behind it.
  const misplaced = flags.file?.find((path) => INTENT_FILE.test(path));
  if (misplaced !== undefined)
    throw new UsageError(`\`${misplaced}\` stands behind \`-f\` and is no configuration: name intent files first`);
  if (imported === undefined) {
    const files = await readIntentFiles(args, io);
    return files.map((file) => {
      const { files: documents, diagnostics } = loadIntents(file);
      return { file, documents, diagnostics };
    });
  }
  if (args.length > 0) throw new UsageError(`\`${args[0]}\` beside \`--import\`: give either intent files or files to import`);
  const files = await readConfigFiles(imported, io);
  return files.map((file) => {
    const format = flags.as ?? detectImportFormat(file);
    if (format === undefined) throw new UsageError(`\`${file.file}\` is of no tool that is known; say which with \`--as\``);
    const { files: documents, diagnostics } = importIntents(file, format, importOptions(flags));
    return { file, documents, diagnostics };
  });
}

function importOptions({ fromGateway, fromNamespace, protocol }: TestFlags): ImportOptions {
  const from =
    fromGateway !== undefined ? { gateway: fromGateway } : fromNamespace === undefined ? undefined : { namespace: fromNamespace };
  return { ...(from === undefined ? {} : { from }), ...(protocol === undefined ? {} : { protocol }) };
}

/** Runs the tests that have no mistake in them; `onFile` is told which file is at work. */
export async function runTests(
  read: readonly ReadIntents[],
  flags: TestFlags,
  io: CliIo,
  onFile: (file: string, index: number) => void,
): Promise<TestRun> {
  const configs = new Map<string, CompiledConfig>();
  const files: TestedFile[] = [];
  let isUnusable = false;
  for (const [index, { file, documents, diagnostics }] of read.entries()) {
    onFile(file.file, index);
    isUnusable ||= diagnostics.some(isError);
    const results: IntentResult[] = [];
    for (const document of documents) {
      const tests = flags.name === undefined ? document.tests : document.tests.filter(({ name }) => name.includes(flags.name ?? ""));
      if (tests.length === 0) continue;
      const wanted = configOf(document, file.file, flags);
      const key = JSON.stringify(wanted);
      const config = configs.get(key) ?? (await readConfig(document, file, wanted, { flags, io }));
      configs.set(key, config);
      const { graph, sources } = config;
      if (graph === undefined) isUnusable = true;
      else results.push(...runIntents({ ...document, tests }, graph, sources));
    }
    files.push({ file: file.file, results });
  }
  const problems = read.map(({ file, diagnostics }) => ({ diagnostics, sources: { files: [file], objects: [] } }));
  return { files, problems, configProblems: [...configs.values()], isUnusable };
}

/** What an intent file names and nobody can read is a mistake of that file, and keeps none of the others from being run. */
async function readConfig(
  { position }: IntentFile,
  file: SourceFile,
  wanted: CompileFlags,
  { flags, io }: { readonly flags: TestFlags; readonly io: CliIo },
): Promise<CompiledConfig> {
  try {
    return await compileConfig(wanted, io);
  } catch (error) {
    if (!(error instanceof UsageError) || flags.file !== undefined) throw error;
    const help = "`config` is relative to the intent file, and its folder where it is absent";
    const problem = { severity: "error", code: "intent-value", message: error.message, help } as const;
    return { sources: { files: [file], objects: [] }, diagnostics: [{ ...problem, ...(position && { position }) }] };
  }
}

/** Flags go before what the file says; paths in a file are relative to it. */
function configOf({ config = ["."], meshConfig, registry = "infer" }: IntentFile, file: string, flags: TestFlags): CompileFlags {
  const folder = dirname(file);
  const besideFile = (path: string): string => (isAbsolute(path) ? path : join(folder, path));
  const mesh = flags.meshConfig ?? (meshConfig === undefined ? undefined : besideFile(meshConfig));
  return {
    file: flags.file ?? config.map(besideFile),
    ...(mesh === undefined ? {} : { meshConfig: mesh }),
    registry: flags.registry ?? registry,
    ...(flags.admit && { admit: flags.admit }),
  };
}
