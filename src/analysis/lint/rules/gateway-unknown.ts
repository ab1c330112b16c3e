/** Gateways that a VirtualService names and nothing declares. @see docs/semantics.md 3.18 */
import { MESH_GATEWAY, resolveGatewayName } from "../../../host/resolveName.ts";
import { namespaceOf } from "../../../model/namespaceOf.ts";
import { quoteText } from "../../../model/protobufJson/userText.ts";
import { nearest } from "../../../util/nearest.ts";
import { fieldOf } from "../httpRules.ts";
import type { LintRule } from "../lintRule.ts";

/** No proxy gets the rules. With inference, told only where the namespace declares other Gateways or a name is close. */
export const gatewayUnknown: LintRule = {
  id: "gateway-unknown",
  severity: "warning",
  check: (subject) => {
    const names = subject.objects("Gateway").map(({ metadata }) => `${namespaceOf(metadata)}/${metadata.name}`);
    const known = new Set(names);
    const namespaces = new Set(subject.objects("Gateway").map(({ metadata }) => namespaceOf(metadata)));
    const guesses = new Map<string, string | undefined>();
    const guess = (name: string) => {
      if (!guesses.has(name)) guesses.set(name, nearest(name, names) ?? names.find((each) => each.endsWith(`/${name.split("/")[1]}`)));
      return guesses.get(name);
    };
    return subject.objects("VirtualService").flatMap((object) =>
      (object.spec.gateways ?? []).flatMap((written, index) => {
        const name = resolveGatewayName(written, namespaceOf(object.metadata));
        if (name === MESH_GATEWAY || known.has(name)) return [];
        const near = guess(name);
        const [namespace = ""] = name.split("/");
        if (subject.registry === "infer" && near === undefined && !namespaces.has(namespace)) return [];
        return [
          {
            message: `there is no Gateway ${quoteText(name)}, so no gateway gets these rules`,
            help:
              near === undefined
                ? "declare the Gateway, or correct the name"
                : `did you mean ${quoteText(near)}? Names without a namespace are of that of the VirtualService`,
            origin: fieldOf(object, "spec.gateways", index),
          },
        ];
      }),
    );
  },
};
