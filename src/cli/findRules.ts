/** The clauses that `--rule` names: by object and field, or by file and line. */
import type { Clause } from "../analysis/clause.ts";
import { formatObjectRef, type ObjectRef, type Origin } from "../diagnostic/diagnostic.ts";
import { toPosition } from "../load/lineStarts.ts";
import { locate } from "../load/locate.ts";
import type { Sources } from "../load/sources.ts";
import { nearest } from "../util/nearest.ts";
import { UsageError } from "./usageError.ts";

/** `VirtualService shop/cart http[2].match[0]`, `cart http[2]`, `shop/cart`, `cart canary`. */
const BY_NAME = /^(?:VirtualService\s+)?(?:([^\s/]+)\/)?([^\s/]+)(?:\s+(?:spec\.)?(\S.*))?$/;

/** `istio/cart.yaml:12`, with a column or without. */
const BY_LINE = /^(.+?):(\d+)(?::\d+)?$/;

/** At least one clause; all of a rule where no match item is named, all of an object where no rule is. */
export function findRules(text: string, clauses: readonly Clause[], sources: Sources): readonly Clause[] {
  const [, file, line] = BY_LINE.exec(text.trim()) ?? [];
  if (file !== undefined) return findByLine(file, Number(line), clauses, sources);
  const [, namespace, name = "", rest = ""] = BY_NAME.exec(text.trim()) ?? [];
  if (name === "")
    throw new UsageError(`\`${text}\` names no rule: write \`VirtualService ns/name http[0].match[0]\`, or \`file.yaml:12\``);
  const places = clauses.flatMap((clause) => placesOf(clause).map((place) => ({ clause, place })));
  const ofObject = places.filter(({ place }) => place.name === name && (namespace === undefined || place.namespace === namespace));
  if (ofObject.length === 0)
    throw new UsageError(
      unknownObject(
        namespace,
        name,
        places.map(({ place }) => place),
      ),
    );
  const namespaces = [...new Set(ofObject.map(({ place }) => place.namespace))];
  if (namespaces.length > 1)
    throw new UsageError(`\`${name}\` is in the namespaces ${namespaces.map((each) => `\`${each}\``).join(", ")}: name one`);
  const found = ofObject.filter(({ clause, place }) => rest === "" || isAt(place.path, rest) || clause.name === rest);
  if (found.length === 0)
    throw new UsageError(
      unknownRule(
        rest,
        ofObject.map(({ place }) => place),
      ),
    );
  return [...new Set(found.map(({ clause }) => clause))];
}

function placesOf({ origin, delegate }: Clause): readonly Origin[] {
  return delegate === undefined ? [origin] : [origin, delegate];
}

function isAt(path: string, wanted: string): boolean {
  const own = path.replace(/^spec\./, "");
  return own === wanted || own.startsWith(`${wanted}.`);
}

function unknownObject(namespace: string | undefined, name: string, known: readonly ObjectRef[]): string {
  const asked = namespace === undefined ? name : `${namespace}/${name}`;
  const names = [...new Set(known.map((ref) => `${ref.namespace}/${ref.name}`))];
  const like = nearest(asked, namespace === undefined ? known.map((ref) => ref.name) : names);
  const help =
    like === undefined ? (names.length === 0 ? "" : `; the configuration has ${listNames(names)}`) : `; did you mean \`${like}\`?`;
  return `no VirtualService \`${asked}\` has rules${help}`;
}

function unknownRule(rest: string, known: readonly Origin[]): string {
  const [first] = known;
  const paths = [...new Set(known.map(({ path }) => path.replace(/^spec\./, "")))];
  return `${first === undefined ? "the object" : `\`${formatObjectRef(first)}\``} has no rule \`${rest}\`; it has ${listNames(paths)}`;
}

/** Names shown of many. */
const MOST = 8;

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, MOST).map((name) => `\`${name}\``);
  return [...shown, ...(names.length > MOST ? [`${names.length - MOST} more`] : [])].join(", ");
}

/** Fields of a rule, which stand before or behind its match items. */
const RULE_FIELDS = [
  "name",
  "route",
  "redirect",
  "directResponse",
  "delegate",
  "rewrite",
  "timeout",
  "retries",
  "fault",
  "mirror",
  "mirrors",
  "mirrorPercentage",
  "corsPolicy",
  "headers",
] as const;

/** The match item whose lines these are, else the rule; of several starts on a line, the rule's. */
function findByLine(wanted: string, line: number, clauses: readonly Clause[], sources: Sources): readonly Clause[] {
  const end = `/${wanted.replace(/^\.\//, "")}`;
  const files = sources.files.filter(({ file }) => file === wanted || `/${file.replace(/^\.\//, "")}`.endsWith(end));
  const [file] = files;
  if (file === undefined) throw new UsageError(`none of the files that were read is \`${wanted}\``);
  if (files.length > 1) throw new UsageError(`\`${wanted}\` can be ${listNames(files.map((each) => each.file))}: name one`);
  const index = sources.files.indexOf(file);
  const object = sources.objects.find(
    ({ file: at, document }) =>
      at === index && toPosition(file, document.start).line <= line && line <= toPosition(file, document.end).line,
  );
  const starts = clauses.flatMap((clause) =>
    placesOf(clause).flatMap((place) => {
      if (object === undefined || place.kind !== object.ref.kind || place.name !== object.ref.name) return [];
      const rule = place.path.replace(/\.match\[\d+\]$/, "");
      const fields = ["", ...RULE_FIELDS.map((field) => `.${field}`)].map((field) => ({ path: rule + field, rank: 1 }));
      return [...fields, { path: place.path, rank: rule === place.path ? 1 : 0 }].flatMap(({ path, rank }) => {
        const position = locate(sources, { ...place, path });
        return position === undefined || position.file !== file.file ? [] : [{ clause, line: position.line, rank }];
      });
    }),
  );
  const before = starts.filter((start) => start.line <= line);
  const last = Math.max(...before.map((start) => start.line));
  const there = before.filter((start) => start.line === last);
  const rank = Math.max(...there.map((start) => start.rank));
  const found = [...new Set(there.filter((start) => start.rank === rank).map(({ clause }) => clause))];
  if (found.length === 0) throw new UsageError(`no rule of a VirtualService stands at \`${wanted}:${line}\``);
  return found;
}
