/** The flags as the command line parser gives them: one field per flag, absent where the flag was not given. */

/** Which configuration is meant. */
export interface ConfigFlags {
  readonly file: readonly string[];
  readonly meshConfig?: string;
  readonly registry: "infer" | "strict";
}

/** What `validate` takes. */
export interface ValidateFlags extends ConfigFlags {
  readonly failOn: "error" | "warning";
  readonly format: "text" | "json";
  readonly verbose?: true;
}

/** What every question takes. */
export interface QuestionFlags extends ConfigFlags {
  readonly admit?: true;
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
  readonly fromGateway?: string;
  readonly fromNamespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly random?: number;
  readonly json?: true;
  readonly verbose?: true;
}
