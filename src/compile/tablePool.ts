/** Collects the parts of a viewpoint that are named by index, each once. */
import type { Refusal } from "../graph/listener.ts";
import type { Route } from "../graph/route.ts";
import type { RouteConfiguration } from "../graph/routeConfiguration.ts";

/** The pools of a viewpoint in the making. */
export interface TablePool {
  readonly routes: readonly Route[];
  readonly routeConfigurations: readonly RouteConfiguration[];
  /** Index of a route; the same object has one index however often it is added. */
  readonly addRoute: (route: Route) => number;
  /** Index of the table of that name, made where it is not there yet. */
  readonly addTable: (name: string, make: () => CompiledTable) => number;
  /** Why Envoy refuses a table. */
  readonly refusalOf: (table: number) => Refusal | undefined;
}

/** A table, and why Envoy would refuse it. */
export interface CompiledTable {
  readonly table: RouteConfiguration;
  readonly refusal?: Refusal;
}

/** Empty pools. */
export function createTablePool(): TablePool {
  const routes: Route[] = [];
  const routeIndex = new Map<Route, number>();
  const routeConfigurations: RouteConfiguration[] = [];
  const tableIndex = new Map<string, number>();
  const refusals: (Refusal | undefined)[] = [];
  return {
    routes,
    routeConfigurations,
    addRoute: (route) => {
      const index = routeIndex.get(route) ?? routes.push(route) - 1;
      routeIndex.set(route, index);
      return index;
    },
    addTable: (name, make) => {
      const known = tableIndex.get(name);
      if (known !== undefined) return known;
      const { table, refusal } = make();
      const index = routeConfigurations.push(table) - 1;
      refusals[index] = refusal;
      tableIndex.set(name, index);
      return index;
    },
    refusalOf: (table) => refusals[table],
  };
}
