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
  /**
   * Objects that were read in part, as they have unknown fields or repeated keys. They take no part in routing. Compiling says what else
   * admission refuses of them, so that one pass names every error.
   */
  readonly rejected?: readonly ConfigObject[];
}
