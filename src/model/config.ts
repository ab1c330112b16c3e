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
}
