/** Whether twice the configuration takes twice as long to compile. */
import { compile } from "../../../src/index.ts";
import type { ConfigObject } from "../../../src/model/configObject.ts";
import { askHost, manyVirtualServices } from "../meshConfigs.ts";
import { markdownTable } from "../page/markdownTable.ts";
import type { Part } from "../part.ts";
import { short } from "../text.ts";
import { type Times, time, timesOf } from "../times.ts";

/** Milliseconds to compile so many VirtualServices of ten rules, first requests included. */
export interface DoublingLine {
  readonly virtualServices: number;
  readonly compile: Times;
}

/** All sizes in turn, as many times; the one before them only warms up. */
const ROUNDS = 3;

export const doublingPart: Part<DoublingLine> = {
  about: "compile with twice and four times the VirtualServices",
  isolated: true,
  jobs: ({ doubling }) => [{ label: `${doubling.join(", ")} VirtualServices in turn`, run: () => measure(doubling) }],
  format: ({ virtualServices, compile: { ms } }) => `${String(virtualServices).padStart(7)} VirtualServices ${short(ms)} ms`,
  section: (lines) => ({ markdown: toMarkdown(lines), charts: {} }),
};

function measure(sizes: readonly number[]): readonly DoublingLine[] {
  const tables = sizes.map((count) => ({ count, text: JSON.stringify(manyVirtualServices(count)), times: [] as number[] }));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { count, text, times } of tables) {
      const objects: readonly ConfigObject[] = JSON.parse(text);
      const ms = time(() => askHost(compile(objects), count >> 1, 3));
      if (round > 0) times.push(ms);
    }
  }
  return tables.map(({ count, times }) => ({ virtualServices: count, compile: timesOf(times) }));
}

function toMarkdown(lines: readonly DoublingLine[]): string {
  const rows = lines.map(({ virtualServices, compile: { ms } }, i) => {
    const before = lines[i - 1];
    return [virtualServices.toLocaleString("en"), `${short(ms)} ms`, before ? `${short(ms / before.compile.ms)}x` : ""];
  });
  const head = ["VirtualServices", "compile", "to half as many"];
  return `### Twice the configuration\n\nCompiled in turn in one process, first requests included.\n\n${markdownTable(head, rows)}`;
}
