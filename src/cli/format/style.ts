/** Colours of the answers; none of them carries a meaning that the text does not. */
import pc from "picocolors";

/** What a stretch of text is. */
export interface Style {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** With colours or without. */
export function styleFor(hasColor: boolean): Style {
  const { green, red, bold, dim } = pc.createColors(hasColor);
  return { good: green, bad: red, strong: bold, faint: dim };
}
