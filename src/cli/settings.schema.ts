/** What a file of settings may hold, as zod checks it. Ids of rules are checked apart, with a guess at what was meant. */
import * as z from "zod/mini";

/** Unquoted, YAML reads `off` as false. */
const severitySchema = z.union([z.enum(["error", "warning", "info", "off"]), z.literal(false)]);

const names = z.array(z.string()).check(z.minLength(1));

/** `meshroute.yaml`. */
export const settingsSchema: z.ZodMiniType<Settings> = z.strictObject({
  lint: z.optional(
    z.strictObject({
      severities: z.optional(z.record(z.string(), severitySchema)),
      ignore: z.optional(
        z.array(z.strictObject({ rules: z.optional(names), objects: names, kinds: z.optional(names), reason: z.optional(z.string()) })),
      ),
    }),
  ),
});

/** The settings as they are written. */
export interface Settings {
  readonly lint?: LintSection | undefined;
}

/** Of lint. */
export interface LintSection {
  readonly severities?: Readonly<Record<string, "error" | "warning" | "info" | "off" | false>> | undefined;
  readonly ignore?: readonly WrittenException[] | undefined;
}

/** An entry of `ignore`. */
export interface WrittenException {
  readonly rules?: readonly string[] | undefined;
  readonly objects: readonly string[];
  readonly kinds?: readonly string[] | undefined;
  readonly reason?: string | undefined;
}
