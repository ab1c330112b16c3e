/** The report formats that commands share, and the flag that chooses one. */
import { Option } from "commander";

/** In the order of the help. */
export const FORMATS = ["pretty", "json", "junit", "sarif", "github"] as const;

/** `pretty` is for people, all others for machines. */
export type Format = (typeof FORMATS)[number];

/** `--format`, with what `json` prints, and `--json`. */
export function formatOptions(json: string): readonly Option[] {
  const text = `\`json\` has ${json}; \`junit\` is for CI servers, \`sarif\` for code hosts, \`github\` annotates pull requests in GitHub Actions`;
  return [
    new Option("--format <format>", text).choices([...FORMATS]).default("pretty"),
    new Option("--json", "the same as --format json").implies({ format: "json" }),
  ];
}
