/** What each entry point weighs, as bundlers ship it. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { markdownTable } from "../page/markdownTable.ts";
import type { Part } from "../part.ts";

/** Bytes, minified and compressed. */
export interface SizeLine {
  readonly entry: string;
  readonly whole: number;
  readonly withoutRe2js: number;
  /** Without `re2js` and `refa`. */
  readonly withoutRegexes: number;
}

const ENTRIES = ["index", "resolve", "load", "draw", "analysis", "testing"] as const;

export const sizePart: Part<SizeLine> = {
  about: "gz size of each entry point, with and without re2js as built into dist/",
  isolated: true,
  jobs: () =>
    ENTRIES.map((name) => ({
      label: nameOf(name),
      run: (complain) => {
        const built = `dist/${name}.js`;
        if (!existsSync(built)) {
          complain(`${built} is missing: npm run build makes it`);
          return [];
        }
        if (statSync(built).mtimeMs < latestChange()) complain("dist/ is older than src/: npm run build makes it anew");
        return [measure(name, built)];
      },
    })),
  format: ({ entry, whole, withoutRe2js, withoutRegexes }) =>
    `${entry.padEnd(20)} ${kilobytes(whole)}, without re2js ${kilobytes(withoutRe2js)}, without re2js and refa ${kilobytes(withoutRegexes)}`,
  section: (lines) => ({ markdown: toMarkdown(lines), charts: {} }),
};

const nameOf = (entry: string): string => (entry === "index" ? "meshroute" : `meshroute/${entry}`);

function latestChange(): number {
  return Math.max(...readdirSync("src", { recursive: true, encoding: "utf8" }).map((file) => statSync(`src/${file}`).mtimeMs));
}

function measure(name: string, built: string): SizeLine {
  const bytes = (external: string[]): number => {
    const { outputFiles } = buildSync({
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      logLevel: "error",
      entryPoints: [built],
      external,
    });
    return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
  };
  return { entry: nameOf(name), whole: bytes([]), withoutRe2js: bytes(["re2js"]), withoutRegexes: bytes(["re2js", "refa"]) };
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

function toMarkdown(lines: readonly SizeLine[]): string {
  const rows = lines.map(({ entry, whole, withoutRe2js, withoutRegexes }) => [
    `\`${entry}\``,
    ...[whole, withoutRe2js, withoutRegexes].map(kilobytes),
  ]);
  const head = ["entry point", "whole", "without re2js", "without re2js and refa"];
  return `## Size\n\nMinified, bundled and compressed with gzip; 1 kB are 1,000 bytes.\n\n${markdownTable(head, rows)}`;
}
