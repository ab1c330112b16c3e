/** Lets the compiler check the files of this folder: what must not compile is marked there with `@ts-expect-error`. */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it } from "vitest";

const folder = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith(".test-d.ts"));
const { config } = ts.readConfigFile(join(folder, "../../tsconfig.json"), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(folder, "../.."));

const program = ts.createProgram(
  files.map((name) => join(folder, name)),
  options,
);

it.each(files)("%s", (name) => {
  const file = program.getSourceFile(join(folder, name));
  expect(file?.statements.length).toBeGreaterThan(5);
  const problems = [...program.getSemanticDiagnostics(file), ...program.getSyntacticDiagnostics(file)];
  expect(problems.map(({ messageText, start }) => `${start}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`)).toEqual([]);
});
