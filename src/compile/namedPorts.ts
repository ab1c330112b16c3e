/** Ports that rules or services tell apart: inferred services need a table for each, and one for all others. */
import type { LinkedConfig } from "../link/linkedConfig.ts";
import { type Facts, factsOf } from "../link/outline.ts";
import { memoizeLatest } from "../util/memoizeLatest.ts";

const DEFAULT_HTTP_PORT = 80;

/** Sorted; empty where nothing is inferred. */
export function namedPorts({ services, virtualServices }: LinkedConfig): readonly number[] {
  return portsOf(services, factsOf(virtualServices).matchPorts);
}

const portsOf = memoizeLatest((services: LinkedConfig["services"], matchPorts: Facts["matchPorts"]): readonly number[] => {
  if (services.every(({ inferred }) => inferred === undefined)) return [];
  const ports = new Set([DEFAULT_HTTP_PORT, ...matchPorts]);
  for (const service of services) for (const { number } of service.ports) ports.add(number);
  return [...ports].sort((a, b) => a - b);
});
