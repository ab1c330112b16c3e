/** Whether a field says anything: protobuf does not tell an empty text or list from an absent one. */

/** True for a text or list with something in it. */
export function isSet(field: string | readonly unknown[] | undefined): boolean {
  return field !== undefined && field.length > 0;
}
