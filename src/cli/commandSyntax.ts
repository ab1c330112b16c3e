/** The frame of every command's syntax: groups of flags, and the help around them. */
import { Command, type Option } from "commander";

/** What the help of a command says. */
export interface CommandText {
  readonly name: string;
  readonly summary: string;
  /** What it prints, in a sentence or two. */
  readonly description: string;
  /** Lines of `# comment` and `meshroute ...` that teach by example. */
  readonly examples: readonly string[];
}

/** What a syntax has besides its texts. */
export interface CommandParts {
  /** Flags by the title of their group. */
  readonly options: Readonly<Record<string, readonly Option[]>>;
  /** What the exit codes 0, 1 and 2 mean. */
  readonly exitCodes: readonly [string, string, string];
}

/** A command to which the action is still to be added. */
export function commandSyntax({ name, summary, description, examples }: CommandText, { options, exitCodes }: CommandParts): Command {
  const command = new Command(name)
    .summary(summary)
    .description(description)
    .helpOption("-h, --help", "show this help")
    .allowExcessArguments(false)
    .showHelpAfterError(`(\`meshroute ${name} --help\` shows all flags and examples)`);
  for (const [title, group] of Object.entries(options)) {
    command.optionsGroup(`${title}:`);
    for (const option of group) command.addOption(option);
  }
  const codes = exitCodes.map((meaning, code) => `  ${code}  ${meaning}`);
  const lines = ["", "Examples:", ...examples.map((line) => `  ${line}`), "", "Exit codes:", ...codes];
  return command.addHelpText("after", lines.join("\n"));
}
