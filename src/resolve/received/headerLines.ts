/** Headers as the lines that were sent, by lower-case name. */
import type { RequestHeaders } from "../request.ts";

/** Names in the order of their first line. A map, because `__proto__` and `constructor` are names like any other. */
export type HeaderLines = ReadonlyMap<string, readonly string[]>;

/** A way to the lines of a header; undefined where it is missing. */
export interface HeaderLookup {
  readonly get: (name: string) => readonly string[] | undefined;
}

/** The first line of a header, no text where it is missing. */
export function firstLine(headers: HeaderLookup, name: string): string {
  return headers.get(name)?.[0] ?? "";
}

/** Brings every form of headers that callers have to lines. Names that begin with a colon are left out: those are no headers. */
export function toHeaderLines(headers: RequestHeaders = []): Map<string, readonly string[]> {
  const lines = new Map<string, string[]>();
  const add = (name: string, value: string): void => {
    const key = name.toLowerCase();
    if (key === "" || key.startsWith(":")) return;
    const known = lines.get(key);
    if (known === undefined) lines.set(key, [value]);
    else known.push(value);
  };
  if (isPairs(headers)) for (const [name, value] of headers) add(name, value);
  else if (isPlatformHeaders(headers)) {
    headers.forEach((value, name) => {
      add(name, value);
    });
  } else {
    for (const [name, value] of Object.entries(headers)) {
      if (typeof value === "string") add(name, value);
      else for (const line of value ?? []) add(name, line);
    }
  }
  return lines;
}

function isPairs(headers: RequestHeaders): headers is readonly (readonly [string, string])[] {
  return Array.isArray(headers);
}

// A record may well have a header called `forEach`; its value is no function.
function isPlatformHeaders(headers: RequestHeaders): headers is { forEach(visit: (value: string, name: string) => void): void } {
  return "forEach" in headers && typeof headers.forEach === "function";
}
