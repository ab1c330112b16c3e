/// <reference types="node" />
/**
 * Lints what others publish: every YAML file of a folder, and every YAML block in its Markdown and protobuf files, each on its own.
 * `npm run samples -- FOLDER...` prints rules checked, texts, objects, and every finding; docs/rules/public-samples.md explains those of Istio.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import process from "node:process";
import { lint } from "../../src/analysis/lint/lint.ts";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { formatDiagnostics } from "../../src/load/formatDiagnostics.ts";
import { load } from "../../src/load/load.ts";

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error("usage: npm run samples -- FOLDER...");
  process.exit(2);
}

interface Text {
  readonly name: string;
  readonly text: string;
}

const texts = folders.flatMap((folder) =>
  filesBelow(folder).flatMap((file) => textsOf(file, `${basename(folder)}/${relative(folder, file)}`)),
);
const counts = new Map<string, number>();
let objects = 0;
let linted = 0;
let broken = 0;
let rules = 0;
for (const { name, text } of texts) {
  const loaded = load([{ file: name, text }]);
  const report = lint(loaded.config);
  if (loaded.config.objects.length === 0 && report.diagnostics.length === 0) continue;
  linted++;
  objects += loaded.config.objects.length;
  rules = report.rules.length;
  const errors = [...loaded.diagnostics, ...report.diagnostics].filter(({ severity }) => severity === "error");
  if (errors.length > 0) broken++;
  const found = report.diagnostics.filter(({ code, severity }) => severity !== "info" && report.rules.some((id) => id === code));
  for (const { code } of found) counts.set(code, (counts.get(code) ?? 0) + 1);
  print(found, loaded.sources);
}
console.log(`${rules} rules checked over ${objects} objects in ${linted} texts, ${broken} of which Istio's admission refuses in part`);
const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
console.log(
  `${total} finding${total === 1 ? "" : "s"}${total === 0 ? "" : `: ${[...counts].map(([code, count]) => `${count} ${code}`).join(", ")}`}`,
);

function print(found: readonly Diagnostic[], sources: ReturnType<typeof load>["sources"]): void {
  if (found.length > 0) console.log(formatDiagnostics(found, { sources }));
}

function filesBelow(path: string): readonly string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => (name.startsWith(".") || name === "node_modules" ? [] : filesBelow(join(path, name))));
}

function textsOf(file: string, name: string): readonly Text[] {
  if (/\.ya?ml$/.test(file)) return [{ name, text: readFileSync(file, "utf8") }].filter(({ text }) => isIstio(text));
  return /\.(?:md|proto)$/.test(file) ? blocksOf(readFileSync(file, "utf8"), name) : [];
}

/** Fenced blocks, the blocks of the generator of istio.io, and what a shell example pipes into kubectl. */
function blocksOf(text: string, name: string): readonly Text[] {
  const plain = name.endsWith(".proto") ? text.replace(/^[ \t]*\/\/ ?/gm, "") : text;
  const blocks = [
    ...plain.matchAll(/^[ \t]*```ya?ml\n(.*?)^[ \t]*```/gms),
    ...plain.matchAll(/\{\{< text yaml[^>]*>\}\}\n(.*?)\{\{< \/text >\}\}/gs),
    ...plain.matchAll(/<<\s*['"]?EOF['"]?\n(.*?)^[ \t]*EOF$/gms),
  ];
  return blocks
    .map(([, block = ""], index) => ({ name: `${name}#${index + 1}`, text: unindent(block) }))
    .filter(({ text: block }) => isIstio(block));
}

function unindent(text: string): string {
  const margin = Math.min(...text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.length - line.trimStart().length])));
  return Number.isFinite(margin) ? text.replace(new RegExp(`^[ \\t]{${margin}}`, "gm"), "") : text;
}

function isIstio(text: string): boolean {
  return /apiVersion:\s*["']?networking\.istio\.io\//.test(text);
}
