/** Items by key, keys and items in order of arrival. */
export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** The same, with what is made of each group in its place. */
export function mapGroups<K, T, R>(items: Iterable<T>, keyOf: (item: T) => K, toValue: (group: readonly T[]) => R): Map<K, R> {
  return new Map([...groupBy(items, keyOf)].map(([key, group]) => [key, toValue(group)]));
}
