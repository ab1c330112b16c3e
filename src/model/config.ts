/** A whole configuration: the input of validation and compilation. */
import type { UnevaluatedObject } from "./caveat.ts";
import type { ConfigObject } from "./configObject.ts";
import type { MeshConfig } from "./meshConfig.ts";

/** Objects in any order, and the settings of the mesh. */
export interface Config {
  readonly objects: readonly ConfigObject[];
  /** Absent: Istio's defaults. */
  readonly meshConfig?: MeshConfig;
  /** Objects that could change an answer and are not evaluated; they become caveats. */
  readonly unevaluated?: readonly UnevaluatedObject[];
  /** Objects with errors. They take no part in routing; compiling says what else admission refuses of them, so that one pass names all. */
  readonly rejected?: readonly RejectedObject[];
}

/** An object that was read in part, as it has unknown fields or repeated keys. */
export interface RejectedObject {
  /** Without the unknown fields; of repeated keys the last counts. */
  readonly object: ConfigObject;
  /** Paths of the unknown fields. */
  readonly unknownFields: readonly string[];
}
