/** A project that has the packed tarball installed, as a user's has. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const require = createRequire(import.meta.url);
const REPOSITORY = resolve(import.meta.dirname, "../..");

/** The part of package.json that is needed here. */
interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** A folder with a consumer's files and `node_modules/meshroute` from the tarball; dependencies are those of this repository. */
export function createPackedProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "meshroute-package-"));
  const [packed] = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], REPOSITORY)) as [
    { filename: string },
  ];
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "meshroute"), { recursive: true });
  run("tar", ["-xzf", join(folder, packed.filename), "-C", join(modules, "meshroute"), "--strip-components=1"], folder);
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")) as Manifest;
  mkdirSync(join(modules, "@jest"));
  // jest brings `expect`, whose matchers are extended.
  for (const name of [...Object.keys(dependencies), ...Object.keys(peerDependencies), "expect"]) {
    symlinkSync(join(REPOSITORY, "node_modules", name), join(modules, name));
  }
  cpSync(join(import.meta.dirname, "consumers"), folder, { recursive: true });
  return folder;
}

/** Runs a command and gives back what it prints; throws with its output where it fails. */
export function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${[command, ...args].join(" ")} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

/** The TypeScript compiler of this repository. */
export const TYPESCRIPT: string = join(REPOSITORY, "node_modules/typescript/bin/tsc");

/** The command of jest of this repository. */
export const JEST: string = require.resolve("jest/bin/jest");
