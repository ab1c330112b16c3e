/** Leaves out the fields that are undefined, so that an absent field is absent in JSON and in `in` alike. */
export function compact<T extends object>(record: T): Compact<T> {
  const result: Partial<T> = {};
  for (const key of Object.keys(record) as (keyof T)[]) if (record[key] !== undefined) result[key] = record[key];
  // The fields are those of `record` save the undefined ones, which is what `Compact` says.
  return result as unknown as Compact<T>;
}

/** `T` with the fields that may be undefined made optional. */
export type Compact<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};
