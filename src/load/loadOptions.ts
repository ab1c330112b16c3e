/** What `load` takes: texts, and bounds against hostile ones. */

/** A text and the name that positions give it. */
export interface SourceFile {
  /** Only shown, never opened. */
  readonly file: string;
  readonly text: string;
}

/** Bounds of one text. What is over a bound is an error of its own and everything else still loads. */
export interface LoadLimits {
  /** Longest text of a file, in UTF-16 code units. */
  readonly length: number;
  /** Deepest nesting of a document, aliases followed. */
  readonly depth: number;
  /** Most values that the aliases of one document may stand for, all copies counted. */
  readonly aliased: number;
}

/** Options of `load`. */
export interface LoadOptions {
  /** Each is taken from the default where absent. */
  readonly limits?: Partial<LoadLimits>;
  /** Settings of the mesh: a MeshConfig, Istio's ConfigMap with one in `data.mesh`, an IstioOperator, or values of Istio's chart. Absent: Istio's defaults. */
  readonly meshConfig?: SourceFile;
}

/** 64 Mi code units, 200 levels, 100,000 aliased values. */
export const DEFAULT_LIMITS: LoadLimits = { length: 64 * 1024 * 1024, depth: 200, aliased: 100_000 };
