/** From texts to a configuration: every document that can be read is, and what cannot is said with its line. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { UnevaluatedObject } from "../model/caveat.ts";
import type { Config, RejectedObject } from "../model/config.ts";
import type { ConfigObject } from "../model/configObject.ts";
import { type LoadedFile, loadFile } from "./loadFile.ts";
import { loadMeshConfig } from "./loadMeshConfig.ts";
import { DEFAULT_LIMITS, type LoadOptions, type SourceFile } from "./loadOptions.ts";
import { reportSkipped, type SkippedDocument } from "./skippedDocuments.ts";
import type { Sources } from "./sources.ts";

/** What was loaded. */
export interface Loaded {
  /** Objects that have an error are not among its `objects`. */
  readonly config: Config;
  /** For `locate` and `formatDiagnostics`. */
  readonly sources: Sources;
  /** In the order of the texts. */
  readonly diagnostics: readonly Diagnostic[];
  /** Documents that were left out because they have no part in routing; one info tells of them all. */
  readonly skipped: readonly SkippedDocument[];
}

/** Reads YAML streams and JSON as Kubernetes does. Never throws, whatever the texts hold. */
export function load(files: readonly SourceFile[], options: LoadOptions = {}): Loaded {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const loaded: readonly LoadedFile[] = files.map((file, index) => loadFile(file, index, limits));
  const mesh = options.meshConfig === undefined ? undefined : loadMeshConfig(options.meshConfig, files.length, limits);
  const objects: readonly ConfigObject[] = loaded.flatMap((file) => file.objects);
  const rejected: readonly RejectedObject[] = loaded.flatMap((file) => file.rejected);
  const skipped = loaded.flatMap((file) => file.skipped);
  const unevaluated: readonly UnevaluatedObject[] = loaded.flatMap((file) => file.unevaluated);
  return {
    config: {
      objects,
      ...(unevaluated.length === 0 ? {} : { unevaluated }),
      ...(rejected.length === 0 ? {} : { rejected }),
      ...(mesh?.meshConfig === undefined ? {} : { meshConfig: mesh.meshConfig }),
    },
    sources: {
      files: options.meshConfig === undefined ? files : [...files, options.meshConfig],
      objects: [...loaded.flatMap((file) => file.places), ...(mesh?.places ?? [])],
    },
    diagnostics: [
      ...loaded.flatMap((file) => file.diagnostics).filter(({ code }) => mesh === undefined || code !== "mesh-config-unused"),
      ...(mesh?.diagnostics ?? []),
      ...reportSkipped(skipped),
    ],
    skipped,
  };
}
