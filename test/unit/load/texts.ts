/** Small objects as YAML for the tests of loading. */

/** A VirtualService that is right, with the lines given added to its spec. */
export function virtualService(name: string, ...spec: readonly string[]): string {
  return [
    "apiVersion: networking.istio.io/v1",
    "kind: VirtualService",
    "metadata:",
    `  name: ${name}`,
    "  namespace: shop",
    "spec:",
    "  hosts:",
    "  - reviews",
    "  http:",
    "  - route:",
    "    - destination:",
    "        host: reviews",
    ...spec,
    "",
  ].join("\n");
}
