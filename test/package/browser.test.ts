/** The packed package in a real browser. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { describe, expect, it } from "vitest";
import { createPackedProject } from "./packedProject.ts";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const skip = !existsSync(CHROMIUM) && process.env["CI"] !== "1";
if (skip) console.log(`skipped: no browser at ${CHROMIUM}; name one with CHROMIUM=`);

describe.skipIf(skip)("the packed package in a browser", () => {
  it("answers without anything of Node", async () => {
    const project = createPackedProject();
    const outfile = join(project, "bundle.js");
    await build({ entryPoints: [join(project, "browser.mjs")], bundle: true, platform: "browser", format: "iife", outfile });
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"],
    });
    try {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(error.message));
      await page.addScriptTag({ path: outfile });
      expect(problems).toEqual([]);
      expect(await page.evaluate("answers")).toEqual(["reviews-v2.default.svc.cluster.local", "nothing"]);
    } finally {
      await browser.close();
    }
  });
});
