/** Codes of texts that cannot be read, or not as they look. */
export const loadCodes = {
  "yaml-syntax": { summary: "the text is no YAML" },
  "yaml-tab": { summary: "a tab stands where YAML wants spaces" },
  "unquoted-star": { summary: "a host that starts with `*` is not in quotes, so YAML reads it as an alias" },
  "duplicate-key": { summary: "a mapping has one key twice" },
  "yaml-scalar": { summary: "YAML reads an unquoted text as something else than it looks like" },
  "yaml-key": { summary: "a key that JSON cannot have: null, a list or a mapping" },
  "yaml-number": { summary: "a number that JSON cannot have: infinite or not a number" },
  "yaml-flow": { summary: "a text or key in braces or brackets is written in a way that the YAML reader of Kubernetes refuses" },
  "yaml-merge": { summary: "a merge key `<<` replaces what stands before it" },
  "go-template": { summary: "the text is a Go template, as Helm charts have them, and no YAML yet" },
  "too-large": { summary: "a text is longer than the limit" },
  "too-deep": { summary: "a document is nested deeper than the limit" },
  "too-many-aliases": { summary: "the aliases of a document stand for more values than the limit" },
  "skipped-objects": { summary: "documents that have no part in routing were skipped" },
  "mesh-config-missing": { summary: "a file that was given as mesh settings has none" },
  "mesh-config-unused": { summary: "mesh settings stand among the objects and are not used" },
} as const;
