/** `meshroute resolve`: what happens to a request. */

import { formatOutcomes } from "../../draw/text/outcomes.ts";
import { outcomesAt } from "../../resolve/outcomes.ts";
import { resolveAt } from "../../resolve/resolve.ts";
import { askQuestion } from "../askQuestion.ts";
import type { CliCommand } from "../command.ts";
import { EXIT, exitCodeOf } from "../exitCode.ts";
import { styleFor } from "../format/style.ts";
import { questionCommand } from "../questionCommand.ts";
import { reportDiagnostics } from "../reportDiagnostics.ts";
import { toJson } from "../toJson.ts";

/** The command. */
export const resolveCommand: CliCommand = questionCommand(
  {
    name: "resolve",
    summary: "say what happens to a request",
    description:
      "Says what Istio and Envoy do with a request: where it goes, and what is done to it on the way.\nWith splits and faults, every outcome and its share.",
    examples: [
      "# where does reviews go for a signed-in user?",
      "meshroute resolve -f istio/ --host reviews --path / --header end-user:jason",
      "# through the ingress gateway, with TLS",
      "meshroute resolve -f istio/ --from-gateway istio-system/public --protocol https --host shop.example.com",
      "# as another client sees it",
      "meshroute resolve -f 'istio/**/*.yaml' --from-namespace web --labels app=web,version=v2 --host reviews",
      "# of the rendered chart",
      "helm template chart/ | meshroute resolve -f - --host reviews --json",
      "# a TCP connection",
      "meshroute resolve -f istio/ --protocol tcp --port 3306 --destination-ip 10.0.0.7",
    ],
  },
  async (flags, io) => {
    const { at, request, sources, diagnostics } = await askQuestion(flags, io);
    const { random } = flags;
    const outcomes =
      at === undefined
        ? []
        : random === undefined
          ? outcomesAt(at, request)
          : [{ probability: 1, decision: resolveAt(at, request, { random }) }];
    if (flags.json) {
      io.stdout.write(toJson({ outcomes, diagnostics, sources }));
    } else {
      reportDiagnostics(diagnostics, io, { sources, verbose: flags.verbose === true, isUnusable: at === undefined });
      if (at !== undefined) io.stdout.write(formatOutcomes(outcomes, sources, styleFor(io.stdout.hasColor)));
    }
    return at === undefined ? EXIT.unusable : exitCodeOf(outcomes.map(({ decision }) => decision));
  },
);
