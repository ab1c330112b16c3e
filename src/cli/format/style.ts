/** Colours of the answers. */
import pc from "picocolors";
import type { Style } from "../../draw/text/style.ts";

/** With colours or without. */
export function styleFor(hasColor: boolean): Style {
  const { green, red, bold, dim } = pc.createColors(hasColor);
  return { good: green, bad: red, strong: bold, faint: dim };
}
