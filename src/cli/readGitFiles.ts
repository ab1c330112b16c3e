/// <reference types="node" />
/** The texts that a revision of a git repository has where the working tree is read otherwise. */
import { spawn } from "node:child_process";
import { posix } from "node:path";
import picomatch from "picomatch";
import type { SourceFile } from "../load/loadOptions.ts";
import { compareStrings } from "../util/compare.ts";
import type { CliIo } from "./io.ts";
import { CONFIG_FILE } from "./readConfigFiles.ts";
import { UsageError } from "./usageError.ts";

/** Reads what the paths (files, folders, globs, relative to the working directory) name in a revision; none is no mistake: they may be new. */
export async function readGitFiles(revision: string, paths: readonly string[], { cwd }: CliIo): Promise<readonly SourceFile[]> {
  // Whatever it looks like, a revision is never taken for a flag.
  const commit = await git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`], cwd);
  if (commit.code !== 0) throw new UsageError(await whyNoCommit(revision, cwd));
  const sha = text(commit).trim();
  const prefix = text(await git(["rev-parse", "--show-prefix"], cwd)).trim();
  const tree = text(await git(["ls-tree", "-r", "-z", "--full-tree", sha], cwd));
  const names = tree.split("\0").flatMap((line) => REGULAR_FILE.exec(line)?.[1] ?? []);
  const known = names.map((name) => ({ name, shown: posix.relative(prefix, name) }));
  const wanted = paths.flatMap((path) =>
    known.filter(({ shown }) => isNamedBy(path, shown)).sort((a, b) => compareStrings(a.shown, b.shown)),
  );
  const unique = [...new Map(wanted.map((file) => [file.name, file])).values()];
  const texts = await readBlobs(
    sha,
    unique.map(({ name }) => name),
    cwd,
  );
  return unique.map(({ shown }, index) => ({ file: `${revision}:${shown}`, text: texts[index] ?? "" }));
}

/** A line of `git ls-tree`: links and submodules hold no configuration. */
const REGULAR_FILE = /^100\d{3} blob [0-9a-f]+\t([\s\S]+)$/;

function isNamedBy(path: string, file: string): boolean {
  const plain = posix.normalize(path.replaceAll("\\", "/")).replace(/\/$/, "");
  if (plain === file) return true;
  const { isGlob, base } = picomatch.scan(plain);
  const folder = isGlob ? base : plain;
  const isBelow = folder === "." || folder === "" ? !file.startsWith("../") : file.startsWith(`${folder}/`);
  // As in the working tree, folders of tools are not walked into.
  if (!isBelow || TOOL_FOLDER.test(folder === "." ? file : file.slice(folder.length))) return false;
  return isGlob ? picomatch(plain)(file) : CONFIG_FILE.test(file);
}

const TOOL_FOLDER = /(?:^|\/)(?:node_modules|\.(?!\.?\/)[^/]*)\//;

async function whyNoCommit(revision: string, cwd: string): Promise<string> {
  const inside = await git(["rev-parse", "--is-inside-work-tree"], cwd);
  return inside.code === 0 ? `there is no revision \`${revision}\`` : "this is no git repository, so there is no revision to compare with";
}

/** One process for all of them. Names with a line feed cannot be asked for this way, and are no names of configuration. */
async function readBlobs(sha: string, names: readonly string[], cwd: string): Promise<readonly string[]> {
  const { stdout } = await git(["cat-file", "--batch"], cwd, names.map((name) => `${sha}:${name}\n`).join(""));
  const texts: string[] = [];
  let at = 0;
  while (at < stdout.length) {
    const end = stdout.indexOf(LINE_FEED, at);
    const size = Number(/ blob (\d+)$/.exec(stdout.toString("utf8", at, end))?.[1] ?? 0);
    texts.push(stdout.toString("utf8", end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return texts;
}

const LINE_FEED = 10;

interface GitRun {
  readonly code: number | null;
  readonly stdout: Buffer;
}

function text({ stdout }: GitRun): string {
  return stdout.toString("utf8");
}

function git(args: readonly string[], cwd: string, input = ""): Promise<GitRun> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, { cwd, stdio: ["pipe", "pipe", "ignore"] });
    const parts: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => parts.push(part));
    child.on("error", () => reject(new UsageError("`--base` needs the program `git`, which cannot be started")));
    child.on("close", (code) => resolve({ code, stdout: Buffer.concat(parts) }));
    // A git that ends early says so by its exit code.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
