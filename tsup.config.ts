import type { Options } from "tsup";

const library: Options = {
  entry: {
    index: "src/index.ts",
    analysis: "src/analysis.ts",
    draw: "src/draw.ts",
    load: "src/load.ts",
    resolve: "src/resolve.ts",
    testing: "src/testing.ts",
    "testing/vitest": "src/testing/vitest.ts",
    "testing/jest": "src/testing/jest.ts",
    "testing/fast-check": "src/testing/arbitrary/requestsFor.ts",
  },
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
