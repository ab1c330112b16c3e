/**
 * Given these Istio configuration objects, what happens to this request?
 *
 * `compile` turns a configuration into an immutable decision graph, `resolve` asks it.
 *
 * @module
 */
export type { CompileOptions, CompileResult } from "./compile/compile.ts";
export { compile, safeCompile } from "./compile/compile.ts";
export { CompileError } from "./compile/compileError.ts";
