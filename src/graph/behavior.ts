/** Which versions of Istio and Envoy the answers are those of. */

/** Versions whose behaviour is reproduced. */
export interface IstioBehavior {
  /** Go module version of `istio.io/istio`. */
  readonly istio: string;
  readonly envoy: string;
}

/** The versions that the conformance vectors were recorded with. */
export const ISTIO_BEHAVIOR: IstioBehavior = { istio: "v0.0.0-20260827124520-eed52ebb66ad", envoy: "1.40.0" };
