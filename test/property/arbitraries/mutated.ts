/** Good values in which some parts were deleted, replaced, doubled or swapped with others. */
import fc from "fast-check";

/** Keys and indexes from the root of a value. */
export type Path = readonly (string | number)[];

const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown[]>(
    null,
    "",
    "*",
    "x",
    0,
    -1,
    1.5,
    2 ** 40,
    true,
    [],
    {},
    [null],
    { exact: "a", prefix: "b" },
    "5",
    "-1s",
    "\u0000",
    "(?=a)",
    "(a",
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

const edit = fc.record({ at: fc.nat(), action: fc.constantFrom("delete", "replace", "double", "move"), from: fc.nat(), junk });

/** One to five edits. The value that comes out shares nothing with the one that went in. */
export function mutated<T>(original: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.tuple(original, fc.array(edit, { minLength: 1, maxLength: 5 })).map(([value, edits]) => {
    let result: unknown = structuredClone(value);
    for (const { at, action, from, junk: replacement } of edits) {
      const places = pathsOf(result);
      const path = places[at % places.length] ?? [];
      const other = places[from % places.length] ?? [];
      if (action === "delete") result = change(result, path, () => undefined);
      if (action === "replace") result = change(result, path, () => structuredClone(replacement));
      if (action === "double")
        result = change(result, path, (part) => (Array.isArray(part) ? [...part, ...structuredClone(part)] : [part, part]));
      if (action === "move") {
        const part = structuredClone(valueAt(result, other));
        result = change(result, path, () => part);
      }
    }
    return result;
  });
}

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const children = Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, Array.isArray(value) ? Number(key) : key]));
  return path.length === 0 ? children : [path, ...children];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, key) => (part as Readonly<Record<string | number, unknown>> | undefined)?.[key], value);
}

/** A copy with another value in one place; undefined takes the place away. */
function change(value: unknown, path: Path, update: (part: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return update(value);
  if (Array.isArray(value)) return value.flatMap((item, i) => (i === key ? present(change(item, rest, update)) : [item]));
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([name, item]) =>
      name === key ? present(change(item, rest, update)).map((part) => [name, part]) : [[name, item]],
    ),
  );
}

function present(value: unknown): readonly unknown[] {
  return value === undefined ? [] : [value];
}

/** Places of all texts in a value. */
export function textPaths(value: unknown): readonly Path[] {
  return pathsOf(value).filter((path) => typeof valueAt(value, path) === "string");
}

/** A copy with another value in one place. */
export function replaceAt(value: unknown, path: Path, replacement: unknown): unknown {
  return change(value, path, () => replacement);
}
