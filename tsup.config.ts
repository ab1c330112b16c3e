import type { Options } from "tsup";

const library: Options = {
  entry: ["src/index.ts", "src/load.ts"],
  format: ["esm", "cjs"],
  target: "es2022",
  platform: "neutral",
  dts: true,
  // ESM and CJS keep shared code in chunks, so that loading two entry points loads nothing twice.
  splitting: true,
  treeshake: true,
};

/** The command needs Node, runs as ESM only and has no types. */
const command: Options = { entry: ["src/cli.ts"], format: ["esm"], target: "node20", platform: "node", splitting: false };

const config: Options[] = [library, command];

export default config;
