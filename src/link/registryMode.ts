/** Whether what a configuration does not declare exists. */

/** How much of the configuration is given. */
export type RegistryMode =
  /** Services and Gateways that are used and not declared are taken to exist. */
  | "infer"
  /** As Istio: what is not declared does not exist. */
  | "strict";
