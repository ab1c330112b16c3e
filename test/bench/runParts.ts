/** Runs the jobs of a plan one after the other, those that must not disturb each other in processes of their own. */
import { spawnSync } from "node:child_process";
import { PARTS, type PartName } from "./parts.ts";
import type { Plan } from "./plan.ts";
import { eachPart, type Figures, type Lines } from "./result.ts";

/** A job of another process: how this program is called again. */
interface Errand {
  readonly part: PartName;
  readonly job: number;
  readonly plan: Plan;
}

const ERRAND = "--errand";
const LARGEST_ANSWER = 64 * 1024 * 1024;

/** The lines of these parts; `print` is told of every line as it comes, `progress` of what is about to be done. */
export function runParts(names: readonly PartName[], plan: Plan, print: (text: string) => void, progress: (text: string) => void): Lines {
  const total = names.reduce((sum, name) => sum + PARTS[name].jobs(plan).length, 0);
  let done = 0;
  return eachPart((name) => {
    const part = PARTS[name];
    if (!names.includes(name)) return [];
    return part.jobs(plan).flatMap(({ label, run }, job) => {
      done++;
      progress(`${done}/${total}  ${name}: ${label}`);
      const lines = orNothing(() => (part.isolated ? runElsewhere<typeof name>({ part: name, job, plan }) : run(progress)), progress);
      for (const line of lines) print(part.format(line));
      globalThis.gc?.();
      return lines;
    });
  });
}

/** A job that fails makes the run fail, but takes no figures of others with it. */
function orNothing<Line>(measure: () => readonly Line[], complain: (text: string) => void): readonly Line[] {
  try {
    return measure();
  } catch (error) {
    complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
    return [];
  }
}

function runElsewhere<Name extends PartName>(errand: Errand): readonly Figures[Name][] {
  const [, program = ""] = process.argv;
  const { status, stdout } = spawnSync(process.execPath, [...process.execArgv, program, ERRAND, JSON.stringify(errand)], {
    encoding: "utf8",
    maxBuffer: LARGEST_ANSWER,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`${errand.part} ended with ${status}`);
  // What `answerErrand` printed.
  return JSON.parse(stdout) as readonly Figures[Name][];
}

/** True where this process was started for one job, which is done then. */
export function answerErrand(): boolean {
  const [flag, text = ""] = process.argv.slice(2);
  if (flag !== ERRAND) return false;
  // What `runElsewhere` wrote.
  const { part, job, plan } = JSON.parse(text) as Errand;
  process.stdout.write(JSON.stringify(PARTS[part].jobs(plan)[job]?.run((complaint) => console.error(complaint)) ?? []));
  return true;
}
