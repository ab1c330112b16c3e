#!/usr/bin/env node
/// <reference types="node" />
/** The `meshroute` program. */
import { readFileSync } from "node:fs";
import process from "node:process";
import { EXIT } from "./cli/exitCode.ts";
import { run } from "./cli/main.ts";
import { nodeIo } from "./cli/nodeIo.ts";
import { isRecord } from "./util/record.ts";

// A reader that has seen enough (`| head`) closes the pipe, which is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

// Beside the folder of this file both in the package and in the repository.
const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const version = isRecord(manifest) ? String(manifest["version"]) : "";

run(process.argv.slice(2), nodeIo(), version).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // The exit code of an uncaught error is that of a finding.
    const trace = error instanceof Error ? error.stack : String(error);
    process.stderr.write(
      `${trace}\n\nthis is a mistake of meshroute ${version}, not of the configuration: please report it with the lines above\n`,
    );
    process.exitCode = EXIT.unusable;
  },
);
