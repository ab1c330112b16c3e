/** Routing intent: a table of requests and what is expected of them. */
import type { Position } from "../diagnostic/diagnostic.ts";
import type { RegistryMode } from "../link/registryMode.ts";
import type { Request } from "../resolve/request.ts";
import type { Expectation } from "./expectation.ts";

/** The proxy that is asked: a sidecar (of namespace `default` without labels when nothing is said), or the workload behind a Gateway. */
export interface AskedFrom {
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** `namespace/name` of a Gateway. */
  readonly gateway?: string;
}

/** One document of an intent file. */
export interface IntentFile {
  /** Files, folders and globs of the configuration, relative to the intent file; the folder of the intent file when absent. */
  readonly config?: readonly string[];
  /** File of the mesh's settings, relative to the intent file. */
  readonly meshConfig?: string;
  /** `infer` when absent. */
  readonly registry?: RegistryMode;
  readonly tests: readonly Intent[];
  /** Where `config` stands, or the document where it is absent. */
  readonly position?: Position;
}

/** One line of the table. */
export interface Intent {
  readonly name: string;
  readonly from: AskedFrom;
  /** Each of them must meet the expectation. */
  readonly requests: readonly Request[];
  readonly expect: Expectation;
  /** Where the test stands. */
  readonly position?: Position;
  /** Where each field of the expectation stands. */
  readonly positions?: Readonly<Partial<Record<keyof Expectation, Position>>>;
}
