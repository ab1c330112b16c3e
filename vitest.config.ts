import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";

// Property tests and the package tests take longer than the default 5 s on a busy machine.
const patience = { testTimeout: 120_000, hookTimeout: 120_000 };

/** Examples import the package by its name, as its users do; here that is the source. */
const alias = [
  { find: /^meshroute$/, replacement: fileURLToPath(new URL("src/index.ts", import.meta.url)) },
  { find: /^meshroute\/(.+)$/, replacement: fileURLToPath(new URL("src/$1.ts", import.meta.url)) },
];

const config: ViteUserConfig = defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: { name: "source", include: ["test/**/*.test.ts", "examples/**/*.test.ts"], exclude: ["test/package/**"], ...patience },
      },
      // Needs `npm run build` first.
      { test: { name: "package", include: ["test/package/**/*.test.ts"], ...patience } },
    ],
  },
});

export default config;
