/** A strict reader of the XML that we write: elements, attributes in double quotes and text, nothing else. */

/** What is wrong with a text, and the elements in it. */
export interface XmlCheck {
  readonly problems: readonly string[];
  readonly elements: readonly { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly text: string }[];
}

const TAG = /<(\/?)([a-z]+)((?: [A-Za-z][\w-]*="[^"<&]*")*)(\/?)>/gy;
const TEXT = /(?:[^<>&]|&(?:amp|lt|gt|quot|#39);)*/gy;
// https://www.w3.org/TR/xml/#charsets
const NO_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Reads the whole text. */
export function checkXml(source: string): XmlCheck {
  const problems: string[] = [];
  const elements: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: (typeof elements)[number][] = [];
  if (NO_CHARACTER.test(source)) problems.push("a code point that is no character of XML");
  for (let at = 0; at < source.length; ) {
    TAG.lastIndex = at;
    TEXT.lastIndex = at;
    const tag = TAG.exec(source);
    if (tag === null) {
      const [text = ""] = TEXT.exec(source) ?? [];
      if (text === "") return { problems: [...problems, `unread: ${source.slice(at, at + 60)}`], elements };
      const inside = open.at(-1);
      if (inside !== undefined) inside.text += text;
      else if (text.trim() !== "") problems.push(`text outside: ${text}`);
      at += text.length;
      continue;
    }
    const [whole, slash, name = "", attributes = "", empty] = tag;
    at += whole.length;
    if (slash === "/") {
      if (open.pop()?.name !== name) problems.push(`</${name}> closes another element`);
      continue;
    }
    const pairs = [...attributes.matchAll(/ ([^=]+)="([^"]*)"/g)].map(([, key = "", value = ""]): [string, string] => [key, value]);
    if (new Set(pairs.map(([key]) => key)).size !== pairs.length) problems.push(`an attribute twice: ${whole}`);
    const element = { name, attributes: Object.fromEntries(pairs), text: "" };
    elements.push(element);
    if (empty !== "/") open.push(element);
  }
  if (open.length > 0) problems.push(`not closed: ${open.map(({ name }) => name).join(", ")}`);
  return { problems, elements };
}

/** The text as a reader sees it. */
export function decodeXml(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}
