/**
 * Empty objects with room for a known number of fields. Engines give `{}` room for four and then add by threes; where there is an object
 * for each rule, what stays unused is a third of all memory.
 */

const MOST_FIELDS = 10;

/** An ordinary object, to be filled at once. Holds more fields than `size` too, and fewer, at the price of some memory. */
export function emptyRecord(size: number): Record<string, unknown> {
  return new (constructors[size] ?? Object)() as Record<string, unknown>;
}

type Constructor = new () => Record<string, unknown>;

/** V8 watches the first objects of a constructor, and gives all later ones room for as many fields as the largest of those had. */
function constructorFor(size: number): Constructor {
  function Sized(): void {}
  Sized.prototype = Object.prototype;
  // TypeScript knows classes as constructors, and those have a prototype of their own.
  const Filled = Sized as unknown as Constructor;
  for (let watched = 0; watched < WATCHED; watched++) {
    const record = new Filled();
    for (let field = 0; field < size; field++) record[`f${field}`] = undefined;
  }
  return Filled;
}

const WATCHED = 8;

const constructors: readonly Constructor[] = Array.from({ length: MOST_FIELDS + 1 }, (_, size) => constructorFor(size));
