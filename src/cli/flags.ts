/** The flags as the command line parser gives them: one field per flag, absent where the flag was not given. */
import type { LintRuleId } from "../analysis/lint/lintRuleId.ts";
import type { Format } from "./format/formats.ts";

/** Which configuration is meant. */
export interface ConfigFlags {
  readonly file: readonly string[];
  readonly meshConfig?: string;
  readonly registry: "infer" | "strict";
}

/** What `validate` takes. */
export interface ValidateFlags extends ConfigFlags {
  readonly failOn: "error" | "warning" | "info" | "never";
  readonly format: Format;
  readonly verbose?: true;
}

/** Which configuration is meant, and what becomes of its errors. */
export interface CompileFlags extends ConfigFlags {
  readonly admit?: true;
}

/** The request of a question. */
export interface RequestFlags {
  readonly host?: string;
  readonly path?: string;
  readonly method?: string;
  readonly header?: readonly string[];
  readonly port?: number;
  readonly protocol: "http" | "https" | "tls" | "tcp";
  readonly sni?: string;
  readonly alpn?: readonly string[];
  readonly destinationIp?: string;
  readonly sourceIp?: string;
}

/** The proxy that is asked. */
export interface SourceFlags {
  readonly fromGateway?: string;
  readonly fromNamespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** What every question takes. */
export interface QuestionFlags extends CompileFlags, RequestFlags, SourceFlags {
  readonly random?: number;
  readonly json?: true;
  readonly verbose?: true;
}

/** What `graph` takes. */
export interface GraphFlags extends CompileFlags, RequestFlags, SourceFlags {
  readonly format: "mermaid" | "dot" | "svg";
  readonly output?: string;
  readonly check?: true;
  readonly defaults?: "fold" | "show" | "hide";
  readonly reachability?: true;
  readonly maxRules?: number;
  readonly maxHosts?: number;
  readonly direction?: "LR" | "TB";
  readonly theme?: "auto" | "light" | "dark";
  readonly width?: number;
  readonly verbose?: true;
}

/** What `coverage` takes. */
export interface CoverageFlags extends CompileFlags {
  readonly requests: readonly string[];
  readonly threshold?: number;
  readonly format: "pretty" | "json" | "lcov" | "intents";
  readonly verbose?: true;
}

/** What `witness` takes. */
export interface WitnessFlags extends CompileFlags {
  readonly rule?: readonly string[];
  readonly format: "pretty" | "json";
  readonly verbose?: true;
}

/** What `test` takes. */
export interface TestFlags {
  readonly file?: readonly string[];
  readonly meshConfig?: string;
  readonly registry?: "infer" | "strict";
  readonly admit?: true;
  readonly name?: string;
  readonly format: Format;
  readonly verbose?: true;
  readonly import?: readonly string[];
  readonly as?: "istio-config-validator" | "router-check";
  readonly fromGateway?: string;
  readonly fromNamespace?: string;
  readonly protocol?: "http" | "https";
  readonly print?: true;
}

/** What `lint` takes. */
export interface LintFlags extends ConfigFlags {
  readonly config?: string;
  readonly rule?: readonly LintRuleId[];
  readonly failOn: "error" | "warning" | "info" | "never";
  readonly format: Format;
  readonly verbose?: true;
}

/** What `diff` takes. */
export interface DiffFlags extends SourceFlags {
  readonly base?: string;
  readonly head?: string;
  readonly meshConfig?: string;
  readonly registry: "infer" | "strict";
  readonly admit?: true;
  readonly failOn: "any" | "change" | "routing" | "never";
  readonly format: Format;
  readonly verbose?: true;
}
