/**
 * A function that remembers, for each first argument as long as it lives, the result for the others as they were last: by identity
 * for objects. For work that is asked for again and again with the same, and now and then with something new.
 */
export function memoizeLatest<Key extends object, Rest extends readonly unknown[], Value>(
  build: (key: Key, ...rest: Rest) => Value,
): (key: Key, ...rest: Rest) => Value {
  const known = new WeakMap<Key, { readonly rest: Rest; readonly value: Value }>();
  return (key, ...rest) => {
    const latest = known.get(key);
    if (latest?.rest.every((argument, i) => argument === rest[i])) return latest.value;
    const value = build(key, ...rest);
    known.set(key, { rest, value });
    return value;
  };
}
