import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts", "examples/**/*.test.ts"],
    // Property tests and the package tests take longer than the default 5 s on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

export default config;
