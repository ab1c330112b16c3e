/** A strict reader of the Mermaid that we write: far less than Mermaid takes, so that what it takes is understood. */

/** What was read. */
export interface MermaidCheck {
  readonly problems: readonly string[];
  /** Lines of each box as a reader sees them. */
  readonly boxes: ReadonlyMap<string, readonly string[]>;
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label: string }[];
}

// Between the quotes: nothing that is markup, Markdown, a directive, a backslash or the end of the text, save as a number.
const TEXT = /"((?:#\d+;|<br\/>|[^"#<>&`*_~\\|;{}$@^\p{Cc}])*)"/u.source;
const BOX = new RegExp(`^([lhrudafm]\\d+)(\\(\\[|\\[|\\()${TEXT}(\\]\\)|\\]|\\)):::([a-z]+)$`, "u");
const FRAME = new RegExp(`^subgraph (s\\d+) \\[${TEXT}\\]$`, "u");
const ARROW = new RegExp(`^([a-z]\\d+) (?:-->|-\\.->)(?:\\|${TEXT}\\|)? ([a-z]\\d+)$`, "u");
const LOOK = /^(?:classDef ([a-z]+)|style (s\d+)) [a-z-]+:[\w# ]+(?:,[a-z-]+:[\w# -]+)*$/;
const CLOSING: Readonly<Record<string, string>> = { "([": "])", "[": "]", "(": ")" };

/** Reads every line. */
export function checkMermaid(source: string): MermaidCheck {
  const problems: string[] = [];
  const boxes = new Map<string, readonly string[]>();
  const edges: { from: string; to: string; label: string }[] = [];
  const looks = new Set<string>();
  const used = new Set<string>();
  const [head = "", ...lines] = source.trimEnd().split("\n");
  if (!/^flowchart (?:LR|TB)$/.test(head)) problems.push(`head: ${head}`);
  let depth = 0;
  for (const line of lines) {
    const text = line.trim();
    const box = BOX.exec(text);
    const frame = FRAME.exec(text);
    const arrow = ARROW.exec(text);
    const look = LOOK.exec(text);
    if (box !== null) {
      const [, id = "", open = "", label = "", close, kind = ""] = box;
      if (CLOSING[open] !== close) problems.push(`brackets: ${line}`);
      if (boxes.has(id)) problems.push(`twice: ${id}`);
      boxes.set(id, label.split("<br/>").map(decode));
      used.add(kind);
      if (label.split("<br/>").includes("")) problems.push(`empty line: ${line}`);
      problems.push(...hazards(label).map((what) => `${what}: ${line}`));
    } else if (arrow !== null) {
      const [, from = "", label = "", to = ""] = arrow;
      edges.push({ from, to, label: decode(label) });
      problems.push(...hazards(label).map((what) => `${what}: ${line}`));
    } else if (frame !== null) depth++;
    else if (text === "end") depth--;
    else if (look !== null) looks.add(look[1] ?? "");
    else problems.push(`unread: ${line}`);
  }
  if (depth !== 0) problems.push("frames do not close");
  for (const { from, to } of edges) for (const id of [from, to]) if (!boxes.has(id)) problems.push(`no box: ${id}`);
  for (const kind of used) if (!looks.has(kind)) problems.push(`no look: ${kind}`);
  return { problems, boxes, edges };
}

/** What the shape of a text alone does not show. */
function hazards(label: string): readonly string[] {
  return [
    ...(/%%|%\{/.test(label) ? ["directive"] : []),
    ...(/\]\(/.test(label) ? ["link"] : []),
    ...(/style|classdef/i.test(label) && label.includes(":") ? ["style"] : []),
    ...(label.split("<br/>").some((line) => /^(?:[-+]|\d+[.)])(?: |$)/.test(line)) ? ["list"] : []),
    // Replaced after numbers were read.
    ...(/\\n|\$\$/.test(decode(label)) ? ["late replacement"] : []),
  ];
}

/** What a reader sees. */
function decode(label: string): string {
  return label.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
