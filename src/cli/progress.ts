/** One line on a terminal that says how far a long run is; nothing anywhere else. */
import type { TextOutput } from "./io.ts";

/** The line. */
export interface Progress {
  /** Writes it anew, where the run takes long enough for a reader to wonder. */
  readonly show: (text: string) => void;
  /** Takes it away. */
  readonly clear: () => void;
}

/** Milliseconds that nobody minds to wait without a word. */
const PATIENCE = 500;

/** On a terminal that knows colours, so that it knows how to clear a line too. */
export function progressOn({ write, hasColor }: TextOutput): Progress {
  const start = Date.now();
  let isShown = false;
  return {
    show: (text) => {
      if (!hasColor || Date.now() - start < PATIENCE) return;
      isShown = true;
      write(`\r\u001b[K${text}`);
    },
    clear: () => {
      if (isShown) write("\r\u001b[K");
      isShown = false;
    },
  };
}
