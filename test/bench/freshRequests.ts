/** Requests whose strings are made anew each time, as a server gets them: nobody profits from a hash that a string object has kept. */

/** A request as every contestant takes it. */
export interface BenchRequest {
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** Host and path in one text, for routers that know no hosts. */
  readonly key: string;
  readonly method: string | undefined;
  readonly protocol: "http" | "tls" | "tcp" | undefined;
  readonly sni: string | undefined;
  readonly destinationIp: string | undefined;
  readonly port: number | undefined;
}

/**
 * The requests of all families come from here, as those of a server come from one place: engines take longer for objects whose fields were put
 * together in many ways, and no caller has requests of ten forms.
 */
export function httpRequest(host: string, path: string, headers: BenchRequest["headers"], key = "", method?: string): BenchRequest {
  return toRequest(host, path, headers, key, method, undefined, undefined, undefined, undefined);
}

/** A connection to a port, with a server name where it is TLS. */
export function connection(protocol: "tls" | "tcp", destinationIp: string, port: number, sni?: string): BenchRequest {
  return toRequest("", "", undefined, "", undefined, protocol, sni, destinationIp, port);
}

function toRequest(
  host: string,
  path: string,
  headers: BenchRequest["headers"],
  key: string,
  method: string | undefined,
  protocol: BenchRequest["protocol"],
  sni: string | undefined,
  destinationIp: string | undefined,
  port: number | undefined,
): BenchRequest {
  return { host, path, headers, key, method, protocol, sni, destinationIp, port };
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
