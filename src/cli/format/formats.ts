/** The report formats that commands share, and the flag that chooses one. */
import { Option } from "commander";

/** In the order of the help. */
export const FORMATS = ["pretty", "json", "junit", "sarif", "github"] as const;

/** `pretty` is for people, all others for machines. */
export type Format = (typeof FORMATS)[number];

/** `--format`, with what `json` prints. */
export function formatOption(json: string): Option {
  return new Option("--format <format>", `\`json\` has ${json}; \`github\` prints annotations for GitHub Actions`)
    .choices([...FORMATS])
    .default("pretty");
}
