/** The flags that every question takes, as the command line parser gives them. */

/** One field per flag; absent where the flag was not given. */
export interface QuestionFlags {
  readonly file: readonly string[];
  readonly meshConfig?: string;
  readonly registry: "infer" | "strict";
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
