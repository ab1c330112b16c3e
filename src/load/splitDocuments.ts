/** Where the documents of a YAML stream begin and end, found before anything is parsed, so that a broken one cannot take others with it. */

/** Offsets into the text of a file; `end` is behind the last character. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A marker at the start of a line ends every construct of YAML, block texts and quoted texts included. */
const MARKER = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;

/**
 * The documents of a stream in order, empty ones left out. A document that starts with `---` has that line; directives (`%YAML`) stay
 * with the document that they are for.
 */
export function splitDocuments(text: string): readonly TextRange[] {
  const ranges: TextRange[] = [];
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  const close = (end: number): void => {
    if (!isBlank(text.slice(start, end))) ranges.push(...splitJson(text, { start, end }));
  };
  for (const marker of text.matchAll(MARKER)) {
    if (marker[0] === "---") {
      if (isDirectives(text.slice(start, marker.index))) continue;
      close(marker.index);
      start = marker.index;
    } else {
      close(marker.index);
      start = marker.index + marker[0].length;
    }
  }
  close(text.length);
  return ranges;
}

/** JSON objects one after the other, as several `kubectl get -o json` give them: a line that begins with `{` after one that ends with `}`. */
function splitJson(text: string, { start, end }: TextRange): readonly TextRange[] {
  const document = text.slice(start, end);
  if (!/^\s*\{/.test(document)) return [{ start, end }];
  const starts = [...document.matchAll(/(?<=\}[ \t]*\r?\n)\{/g)].map(({ index }) => start + index);
  return [start, ...starts].map((from, index) => ({ start: from, end: starts[index] ?? end }));
}

/** True where nothing but a marker, comments and white space stands. */
function isBlank(text: string): boolean {
  return !/^[ \t]*[^ \t\r\n#]/m.test(text.startsWith("---") ? text.slice(3) : text);
}

function isDirectives(text: string): boolean {
  return /^%/m.test(text) && text.split("\n").every((line) => /^(?:%.*|[ \t]*(?:#.*)?)\r?$/.test(line));
}
