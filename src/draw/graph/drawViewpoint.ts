/** The decision graph of a viewpoint as a drawing: listeners, hosts, their rules in order, arms with weights, and destinations. */
import type { Listener } from "../../graph/listener.ts";
import type { Viewpoint } from "../../graph/viewpoint.ts";
import { formatCount } from "../text/quantities.ts";
import { findDoors } from "./doors.ts";
import type { Drawing } from "./drawing.ts";
import { createDrawingBuilder, type DrawingBuilder } from "./drawingBuilder.ts";
import type { DrawnRule } from "./drawnRule.ts";
import { type CompleteDrawOptions, completeOptions, type DrawOptions } from "./drawOptions.ts";
import { type HostBox, hostBoxes } from "./hostBoxes.ts";
import { listFirst, shorten } from "./shorten.ts";

/** Host names shown in a box. */
const MOST_NAMES = 4;

/** Equal viewpoints and options give equal drawings. */
export function drawViewpoint(viewpoint: Viewpoint, given: DrawOptions): Drawing {
  const options = completeOptions(given);
  const doors = findDoors(viewpoint, options.host);
  const boxes = hostBoxes(viewpoint, doors, options);
  const builder = createDrawingBuilder();
  for (const listener of new Set(doors.map((door) => door.listener))) {
    if (listener?.refused !== undefined) addListener(builder, listener);
  }
  for (const box of boxes.slice(0, options.maxHosts)) addBox(builder, box, options);
  const others = boxes.slice(options.maxHosts);
  if (others.length > 0) addOthers(builder, others);
  if (boxes.length === 0) builder.add("folded", [nothing(viewpoint, options)]);
  return builder.finish();
}

function nothing({ source }: Viewpoint, { host }: CompleteDrawOptions): string {
  const proxy = `this ${source.kind} in ${source.namespace}`;
  return shorten(host === undefined ? `no rule is for ${proxy}` : `${proxy} has nothing for ${host}`);
}

/** Draws it on first use, with the condition of each chain on the arrow away from it. */
function addListener(builder: DrawingBuilder, listener: Listener | undefined): string {
  if (listener === undefined) return builder.add("listener", ["no listener"]);
  const { name, refused } = listener;
  if (refused === undefined) return builder.add("listener", [shorten(`listener ${name}`)]);
  return builder.add("failure", [shorten(`listener ${name}`), shorten(`refused by Envoy: ${refused.reason}`)]);
}

function addBox(
  builder: DrawingBuilder,
  { names, doors, rules, list, note, requiresTls, mayMiss }: HostBox,
  options: CompleteDrawOptions,
): void {
  const lines = [
    ...listFirst(names, MOST_NAMES).map((name) => shorten(name)),
    ...(requiresTls ? ["plain HTTP is redirected to HTTPS"] : []),
    ...(note === undefined ? [] : [note]),
  ];
  const ways = doors.map(({ listener, condition }) => ({ from: addListener(builder, listener), condition }));
  const host = builder.addNew(note === undefined ? "host" : "folded", lines);
  for (const { from, condition } of ways) builder.connect(from, host, condition);
  const added = addRules(builder, `rules ${list}`, rules, options.maxRules);
  const steps = added.map(({ id }) => id);
  for (const { id, rule } of added) {
    builder.connect(host, id);
    for (const { kind, lines: text, service, label, edge } of rule?.targets ?? []) {
      builder.connect(id, builder.add(kind, text, service), label, edge);
    }
  }
  const isRedirected = requiresTls && rules.length === 0;
  if (mayMiss && !isRedirected) {
    const missed = builder.add("failure", ["404"]);
    builder.connect(host, missed, "no rule fits", "otherwise");
    steps.push(missed);
  }
  builder.order(host, steps);
}

interface AddedRule {
  readonly id: string;
  /** Absent for the box that stands for those left out. */
  readonly rule?: DrawnRule;
}

/** The first rules and the last, with a box for those between. Hosts with the same rules share the boxes. */
function addRules(builder: DrawingBuilder, key: string, rules: readonly DrawnRule[], most: number): readonly AddedRule[] {
  const add = (rule: DrawnRule, number: number): AddedRule => ({
    id: builder.addOnce(rule.isUnreachable ? "unreachable" : "rule", `${key} ${number}`, [
      shorten(`${number}: ${rule.title}`),
      ...rule.lines,
    ]),
    rule,
  });
  // A box for one rule takes as much room as the rule.
  if (rules.length <= most + 1) return rules.map((rule, i) => add(rule, i + 1));
  const head = rules.slice(0, most - 1).map((rule, i) => add(rule, i + 1));
  const left = rules.slice(most - 1, -1);
  const boxes = new Set(left.flatMap(({ targets }) => targets.map(({ lines, service }) => JSON.stringify([lines, service]))));
  const text = [`… ${left.length} more`, `rules ${most} to ${rules.length - 1}, to ${formatCount(boxes.size, "destination")}`];
  return [...head, { id: builder.addOnce("folded", `${key} folded`, text) }, add(rules.at(-1) as DrawnRule, rules.length)];
}

function addOthers(builder: DrawingBuilder, boxes: readonly HostBox[]): void {
  const hosts = boxes.flatMap(({ names }) => names);
  const rules = boxes.reduce((sum, box) => sum + box.rules.length * box.names.length, 0);
  const listeners = new Set(boxes.flatMap(({ doors }) => doors.map(({ listener }) => listener)));
  const ways = [...listeners].slice(0, MOST_NAMES).map((listener) => addListener(builder, listener));
  const box = builder.addNew("folded", [`… ${formatCount(hosts.length, "more host")}`, `with ${formatCount(rules, "rule")}`]);
  for (const from of ways) builder.connect(from, box);
}
