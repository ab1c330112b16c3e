/** Options of the commands that measure. */
import { type ParseArgsConfig, parseArgs } from "node:util";

/** Their values; tells of one that there is not, and ends. */
export function readOptions<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  options: Options,
): ReturnType<typeof parseArgs<{ options: Options }>>["values"] {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/** The names of an option, of those that are known. */
export function listOf<Name extends string>(text: string | undefined, known: readonly Name[], byDefault: readonly Name[]): readonly Name[] {
  return text === undefined
    ? byDefault
    : text.split(",").map((word) => known.find((name) => name === word) ?? fail(`\`${word}\` is none of ${known.join(", ")}`));
}

/** Its whole numbers. */
export function numbersOf(text: string | undefined, byDefault: readonly number[]): readonly number[] {
  const numbers = text?.split(",").map(Number) ?? byDefault;
  return numbers.every((number) => Number.isSafeInteger(number) && number > 0) ? numbers : fail(`\`${text}\` are no whole numbers`);
}

/** Tells what is wrong with the options, and ends. */
export function fail(problem: string): never {
  console.error(`${problem}\n--help lists the options`);
  process.exit(2);
}
