/** Requests whose strings are made anew each time, as a server gets them: nobody profits from a hash that a string object has kept. */

/** A request as every contestant takes it. */
export interface BenchRequest {
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** Host and path in one text, for routers that know no hosts. */
  readonly key: string;
  readonly method?: string;
  readonly protocol?: "http" | "https" | "tls" | "tcp";
  readonly sni?: string;
  readonly destinationIp?: string;
  readonly port?: number;
}

/** Text number `part` of the request that is being made. */
export type Cut = (part: number) => string;

/** Makes request `i`. */
export type MakeRequest = (i: number) => BenchRequest;

/** The texts lie in one buffer, out of which each call cuts new strings. */
export function freshRequests(
  requests: readonly (readonly string[])[],
  assemble: (cut: Cut, folded: boolean) => BenchRequest,
  folded: boolean,
): MakeRequest {
  const width = Math.max(...requests.map((texts) => texts.length)) + 1;
  const offsets = new Int32Array(requests.length * width);
  let size = 0;
  requests.forEach((texts, i) => {
    for (let part = 0; part < width; part++) {
      offsets[i * width + part] = size;
      size += texts[part]?.length ?? 0;
    }
  });
  const bytes = Buffer.from(requests.flat().join(""), "latin1");
  let start = 0;
  const cut: Cut = (part) => bytes.toString("latin1", offsets[start + part], offsets[start + part + 1]);
  return (i) => {
    start = i * width;
    return assemble(cut, folded);
  };
}
