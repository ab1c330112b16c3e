/** What a stretch of text is, for whoever colours it; no colour carries a meaning that the text does not. */

/** Gives back each kind of text as it should be printed. */
export interface Style {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** Without colours. */
export const plainStyle: Style = { good: same, bad: same, strong: same, faint: same };

function same(text: string): string {
  return text;
}
