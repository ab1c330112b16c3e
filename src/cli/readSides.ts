/** The two configurations that `meshroute diff` compares: two places, or a git revision and what there is now. */
import { safeCompile } from "../compile/compile.ts";
import { isError } from "../diagnostic/diagnostic.ts";
import { load } from "../load/load.ts";
import type { SourceFile } from "../load/loadOptions.ts";
import type { CompiledConfig } from "./compileConfig.ts";
import type { DiffFlags } from "./flags.ts";
import type { CliIo } from "./io.ts";
import { placeDiagnostics } from "./placeDiagnostics.ts";
import { readConfigFiles, readSource } from "./readConfigFiles.ts";
import { readGitFiles } from "./readGitFiles.ts";
import { UsageError } from "./usageError.ts";

/** One of the two. */
export interface Side extends CompiledConfig {
  /** How it is called in the output. */
  readonly name: string;
  /** What `-f` would be to ask it; absent for a revision, which lies in no file. */
  readonly file?: readonly string[];
}

/** Before and after. */
export interface Sides {
  readonly before: Side;
  readonly after: Side;
}

/** Reads both. Nothing at all on one side is no mistake, as objects can be new or gone; on both it is one. */
export async function readSides(args: readonly string[], flags: DiffFlags, io: CliIo): Promise<Sides> {
  const { base, head } = flags;
  const sides = base === undefined ? await readPlaces(args, flags, io) : await readRevisions(args, base, head, flags, io);
  if ([sides.before, sides.after].every(({ sources }) => sources.objects.length === 0)) {
    throw new UsageError("neither side has an object that routes, such as a VirtualService or a Service");
  }
  return sides;
}

async function readPlaces([before, after, ...others]: readonly string[], flags: DiffFlags, io: CliIo): Promise<Sides> {
  if (before === undefined || after === undefined || others.length > 0) {
    throw new UsageError(
      "give two files or folders, `meshroute diff BEFORE AFTER`, or a git revision, `meshroute diff --base main istio/`",
    );
  }
  if (flags.head !== undefined) throw new UsageError("`--head` goes with `--base`");
  const settings = flags.meshConfig === undefined ? undefined : await readSource(flags.meshConfig, io.cwd);
  return {
    before: { name: before, file: [before], ...compileSide(await readConfigFiles([before], io), settings, flags) },
    after: { name: after, file: [after], ...compileSide(await readConfigFiles([after], io), settings, flags) },
  };
}

/** The settings of the mesh are configuration like all else: each side has its own. */
async function readRevisions(args: readonly string[], base: string, head: string | undefined, flags: DiffFlags, io: CliIo): Promise<Sides> {
  const { meshConfig } = flags;
  const paths = args.length === 0 ? ["."] : args;
  const inGit = async (revision: string): Promise<Side> => {
    const [settings] = meshConfig === undefined ? [] : await readGitFiles(revision, [meshConfig], io);
    return { name: revision, ...compileSide(await readGitFiles(revision, paths, io), settings, flags) };
  };
  const before = await inGit(base);
  if (head !== undefined) return { before, after: await inGit(head) };
  const settings = meshConfig === undefined ? undefined : await readSource(meshConfig, io.cwd);
  const after = compileSide(await readWorkingTree(paths, base, io), settings, flags);
  return { before, after: { name: "the working tree", file: paths, ...after } };
}

/** A path that leads to nothing now and to something then is gone, which is a change like any other. */
async function readWorkingTree(paths: readonly string[], base: string, io: CliIo): Promise<readonly SourceFile[]> {
  try {
    return await readConfigFiles(paths, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const left = await Promise.all(
      paths.map(async (path) => {
        const isGone = (await readGitFiles(base, [path], io)).length > 0;
        return readConfigFiles([path], io).then(
          () => [path],
          (reason: unknown) => (isGone ? [] : Promise.reject(reason)),
        );
      }),
    );
    return readConfigFiles(left.flat(), io);
  }
}

function compileSide(files: readonly SourceFile[], meshConfig: SourceFile | undefined, { registry, admit }: DiffFlags): CompiledConfig {
  const { config, sources, diagnostics } = load(files, meshConfig === undefined ? {} : { meshConfig });
  const compiled = safeCompile(config, { registry });
  const all = placeDiagnostics([...diagnostics, ...compiled.diagnostics], sources);
  const isUnusable = all.some(isError) && admit !== true;
  return { ...(isUnusable ? {} : { graph: compiled.graph }), sources, diagnostics: all };
}
