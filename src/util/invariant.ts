/** Throws when our own reasoning is wrong: never for something a user wrote. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`meshroute invariant: ${message} (this is a bug, please report it)`);
}
