/** The `namespace/dnsName` form that Gateways and Sidecars select hosts with. */

/** A host selector, split. `namespace` is undefined where the text has no `/`. */
export interface NamespacedHost {
  readonly namespace: string | undefined;
  readonly host: string;
}

/** Splits at the first `/`. */
export function parseNamespacedHost(text: string): NamespacedHost {
  const slash = text.indexOf("/");
  return slash < 0 ? { namespace: undefined, host: text } : { namespace: text.slice(0, slash), host: text.slice(slash + 1) };
}
