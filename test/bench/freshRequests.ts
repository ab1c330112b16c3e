/** Requests whose strings are made anew each time, as a server gets them: nobody profits from a hash that a string object has kept. */
import type { ShapeRequest } from "./shapes.ts";

/** A request as every contestant takes it. */
export interface BenchRequest {
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** Host and path in one text, for routers that know no hosts. */
  readonly key: string;
}

/** Makes request `i`; `folded` adds the key. */
export type MakeRequest = (i: number) => BenchRequest;

/** The texts lie in one buffer, out of which each call cuts new strings. */
export function freshRequests(requests: readonly ShapeRequest[], folded: boolean): MakeRequest {
  const texts = requests.map(({ host, path, tenant = "" }) => [`/${host}${path}`, host, path, tenant] as const);
  const offsets = new Int32Array(texts.length * 5);
  let size = 0;
  texts.forEach((parts, i) => {
    parts.forEach((text, part) => {
      offsets[i * 5 + part] = size;
      size += text.length;
    });
    offsets[i * 5 + 4] = size;
  });
  const bytes = Buffer.from(texts.flat().join(""), "latin1");
  const cut = (i: number, part: number): string => bytes.toString("latin1", offsets[i * 5 + part], offsets[i * 5 + part + 1]);
  return (i) => ({
    key: folded ? cut(i, 0) : "",
    host: cut(i, 1),
    path: cut(i, 2),
    headers: offsets[i * 5 + 3] === offsets[i * 5 + 4] ? undefined : { "x-tenant": cut(i, 3) },
  });
}
