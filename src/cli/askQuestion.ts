/** From the flags of a question to the proxy that answers it, with what there is to say about the configuration. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { Viewpoint } from "../graph/viewpoint.ts";
import type { Sources } from "../load/sources.ts";
import type { Request } from "../resolve/request.ts";
import { askedProxy } from "./askedProxy.ts";
import { compileConfig } from "./compileConfig.ts";
import type { CompileFlags, RequestFlags, SourceFlags } from "./flags.ts";
import type { CliIo } from "./io.ts";
import { toRequest } from "./toRequest.ts";

/** A question that can be put, or not where `at` is missing: then an error among the diagnostics says why. */
export interface Question {
  readonly at?: Viewpoint;
  readonly request: Request;
  readonly sources: Sources;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads and compiles the configuration. */
export async function askQuestion(flags: CompileFlags & RequestFlags & SourceFlags, io: CliIo): Promise<Question> {
  const request = toRequest(flags);
  const { graph, sources, diagnostics } = await compileConfig(flags, io);
  if (graph === undefined) return { request, sources, diagnostics };
  const { at, said, throughService } = askedProxy(graph, flags);
  return { at, request: throughService(request), sources, diagnostics: [...diagnostics, ...said] };
}
