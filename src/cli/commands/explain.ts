/** `meshroute explain`: why a request goes where it goes. */

import { formatOutcomes } from "../../draw/text/outcomes.ts";
import { formatTrace } from "../../draw/text/trace.ts";
import { explainAt } from "../../resolve/explain.ts";
import { outcomesAt } from "../../resolve/outcomes.ts";
import { askQuestion } from "../askQuestion.ts";
import type { CliCommand } from "../command.ts";
import { EXIT, exitCodeOf } from "../exitCode.ts";
import { styleFor } from "../format/style.ts";
import { questionCommand } from "../questionCommand.ts";
import { reportDiagnostics } from "../reportDiagnostics.ts";
import { toJson } from "../toJson.ts";

/** The command. */
export const explainCommand: CliCommand = questionCommand(
  {
    name: "explain",
    summary: "say why: every rule considered, and the condition that failed",
    description:
      "Says what happens to a request and why: the listener, the virtual host, every rule that was tried with the first condition\nthat failed and the value it saw, and the rule that came closest.",
    examples: [
      "# why does jason not see v2?",
      "meshroute explain -f istio/ --host reviews --path / --header end-user:Jason",
      "# why is it 404 at the gateway?",
      "meshroute explain -f istio/ --from-gateway istio-system/public --host shop.example.com --path /cart",
      "# for a tool",
      "meshroute explain -f istio/ --host reviews --json | jq .trace.nearMiss",
    ],
  },
  async (flags, io) => {
    const { at, request, sources, diagnostics } = await askQuestion(flags, io);
    if (at === undefined) {
      if (flags.json) io.stdout.write(toJson({ outcomes: [], diagnostics, sources }));
      else reportDiagnostics(diagnostics, io, { sources, verbose: flags.verbose === true, isUnusable: true });
      return EXIT.unusable;
    }
    const { random = 0 } = flags;
    const { decision, trace } = explainAt(at, request, { random });
    // The way to the rule does not depend on any draw, only what the rule then does.
    const outcomes = flags.random === undefined ? outcomesAt(at, request) : [{ probability: 1, decision }];
    if (flags.json) {
      io.stdout.write(toJson({ outcomes, diagnostics, sources, trace }));
    } else {
      const style = styleFor(io.stdout.hasColor);
      reportDiagnostics(diagnostics, io, { sources, verbose: flags.verbose === true, isUnusable: false });
      io.stdout.write(`${formatOutcomes(outcomes, sources, style)}\n${formatTrace(trace, sources, style)}`);
    }
    return exitCodeOf(outcomes.map((outcome) => outcome.decision));
  },
);
