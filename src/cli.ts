#!/usr/bin/env node
/// <reference types="node" />
/** The `meshroute` program. */
import process from "node:process";
import { run } from "./cli/main.ts";
import { nodeIo } from "./cli/nodeIo.ts";

// A reader that has seen enough (`| head`) closes the pipe, which is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

run(process.argv.slice(2), nodeIo()).then((code) => {
  process.exitCode = code;
});
