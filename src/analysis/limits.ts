/** Bounds of the work where none are given. */
import type { AnalysisLimits } from "./reachabilityResult.ts";

/** See `AnalysisLimits`. */
export const DEFAULT_LIMITS: Required<AnalysisLimits> = { maxSteps: 2000, maxStates: 20_000, maxSources: 64 };
