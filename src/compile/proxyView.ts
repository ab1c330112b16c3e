/** The proxy whose view of the configuration is compiled. */
import type { Labels } from "../model/objectMeta.ts";

/** A proxy with nothing left open. */
export interface ProxyView {
  readonly kind: "sidecar" | "gateway";
  readonly namespace: string;
  readonly labels: Labels;
}
