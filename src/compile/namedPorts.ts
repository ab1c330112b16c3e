/** Ports that rules or services tell apart: inferred services need a table for each, and one for all others. */
import type { LinkedConfig } from "../link/linkedConfig.ts";

const DEFAULT_HTTP_PORT = 80;

/** Sorted; empty where nothing is inferred. */
export function namedPorts(config: LinkedConfig): readonly number[] {
  if (config.services.every(({ inferred }) => inferred === undefined)) return [];
  const ports = new Set([DEFAULT_HTTP_PORT]);
  for (const { http, tls, tcp } of config.virtualServices) {
    for (const { matches = [] } of http) for (const { match } of matches) if (match.port) ports.add(match.port);
    for (const { rule } of [...tls, ...tcp]) for (const { port } of rule.match ?? []) if (port) ports.add(port);
  }
  for (const service of config.services) for (const { number } of service.ports) ports.add(number);
  return [...ports].sort((a, b) => a - b);
}
