/** Collects the route tables of a viewpoint, which are named by index, each once and made when it is needed. */
import type { Refusal } from "../../graph/listener.ts";
import type { TableDraft } from "./tableDraft.ts";

/** The tables of a viewpoint in the making. */
export interface TablePool {
  /** The tables so far, by index. */
  readonly tables: readonly (() => TableDraft)[];
  /** Index of the table of that name, taken in where it is not there yet. */
  readonly addTable: (name: string, make: () => TableDraft) => number;
  /** Why Envoy refuses a table. */
  readonly refusalOf: (table: number) => Refusal | undefined;
}

/** An empty pool. */
export function createTablePool(): TablePool {
  const tables: (() => TableDraft)[] = [];
  const indexes = new Map<string, number>();
  return {
    tables,
    addTable: (name, make) => {
      const index = indexes.get(name) ?? tables.push(once(make)) - 1;
      indexes.set(name, index);
      return index;
    },
    refusalOf: (table) => tables[table]?.().refusal,
  };
}

/** Makes a thing when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
