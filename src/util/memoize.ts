/** A function that works once for each object and remembers the result as long as the object lives. */
export function memoize<Key extends object, Value extends NonNullable<unknown>>(build: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = build(key);
      known.set(key, value);
    }
    return value;
  };
}
