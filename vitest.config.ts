import { defineConfig, type ViteUserConfig } from "vitest/config";

// Property tests and the package tests take longer than the default 5 s on a busy machine.
const patience = { testTimeout: 120_000, hookTimeout: 120_000 };

const config: ViteUserConfig = defineConfig({
  test: {
    projects: [
      { test: { name: "source", include: ["test/**/*.test.ts", "examples/**/*.test.ts"], exclude: ["test/package/**"], ...patience } },
      // Needs `npm run build` first.
      { test: { name: "package", include: ["test/package/**/*.test.ts"], ...patience } },
    ],
  },
});

export default config;
