/** A request for matchers, by hand. */
import type { MatchInput } from "../../../src/match/matchInput.ts";

export interface MatchInputFields {
  readonly path?: string;
  readonly headers?: readonly (readonly [string, ...string[]])[];
  readonly query?: readonly (readonly [string, string])[];
  readonly claims?: readonly (readonly [string, ...string[]])[];
}

export function matchInputOf({ path = "/", headers = [], query = [], claims = [] }: MatchInputFields): MatchInput {
  const lines = new Map(headers.map(([name, ...values]) => [name, values]));
  const parameters = new Map(query);
  const values = new Map(claims.map(([name, ...texts]) => [name, texts]));
  return {
    path,
    header: (name) => lines.get(name),
    queryParameter: (name) => parameters.get(name),
    claim: (names) => values.get(names.join(".")) ?? [],
  };
}
