/**
 * What an unquoted text of YAML stands for in Kubernetes, whose reader follows YAML 1.1 with the number syntax of Go.
 * @see docs/semantics.md 1.1
 */

/** A resolved text. `surprising` where a reader of the text would expect something else. */
export interface PlainScalar {
  readonly value: string | number | boolean | null;
  readonly surprising: boolean;
  /** Set for what Go keeps as a floating-point number, whose text as a key differs. */
  readonly float?: true;
}

const NULLS: ReadonlySet<string> = new Set(["", "~", "null", "Null", "NULL"]);
const TRUE: ReadonlySet<string> = new Set(["true", "True", "TRUE"]);
const FALSE: ReadonlySet<string> = new Set(["false", "False", "FALSE"]);
const YES: ReadonlySet<string> = new Set(["y", "Y", "yes", "Yes", "YES", "on", "On", "ON"]);
const NO: ReadonlySet<string> = new Set(["n", "N", "no", "No", "NO", "off", "Off", "OFF"]);
const INFINITE = /^[-+]?\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;
const BASED = /^([-+]?)0(?:[xX]([0-9a-fA-F]+)|[oO]?([0-7]+)|[bB]([01]+))$/;
const DECIMAL = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const BASES = ["0x", "0o", "0b"] as const;
/** What Go's whole numbers hold, by the sign in front. */
const LARGEST: Readonly<Record<string, bigint>> = { "": 2n ** 64n - 1n, "+": 2n ** 63n - 1n, "-": 2n ** 63n };

/** Resolves a text that stands without quotes and without a tag. */
export function resolvePlainScalar(text: string): PlainScalar {
  if (NULLS.has(text)) return { value: null, surprising: false };
  if (TRUE.has(text)) return { value: true, surprising: false };
  if (FALSE.has(text)) return { value: false, surprising: false };
  if (YES.has(text)) return { value: true, surprising: true };
  if (NO.has(text)) return { value: false, surprising: true };
  if (!/^[-+.0-9]/.test(text)) return { value: text, surprising: false };
  if (INFINITE.test(text)) return { value: text.startsWith("-") ? -Infinity : Infinity, surprising: true, float: true };
  if (NOT_A_NUMBER.test(text)) return { value: Number.NaN, surprising: true, float: true };
  return resolveNumber(text);
}

function resolveNumber(text: string): PlainScalar {
  const plain = text.replaceAll("_", "");
  const based = BASED.exec(plain);
  if (based !== null) {
    const [, sign = "", ...groups] = based;
    const base = groups.findIndex((group) => group !== undefined);
    const value = BigInt(`${BASES[base]}${groups[base]}`);
    // What is larger may still be a decimal number, where it only began with a 0, and else is a text.
    if (value <= (LARGEST[sign] ?? 0n)) return { value: Number(sign === "-" ? -value : value), surprising: true };
  }
  if (!DECIMAL.test(plain) || !Number.isFinite(Number(plain))) return { value: text, surprising: false };
  const integer = /^[-+]?[0-9]+$/.test(plain) && !/^[-+]?0[0-9]/.test(plain);
  const value = integer ? Number(plain) + 0 : Number(plain);
  return { value, surprising: plain !== text || /^[-+]?0[0-9]/.test(plain), ...(integer ? {} : { float: true as const }) };
}

/** The key of a JSON object that a scalar key becomes, or undefined where Kubernetes refuses it. */
export function keyText({ value, float }: PlainScalar): string | undefined {
  if (value === null) return undefined;
  if (typeof value !== "number") return String(value);
  if (float) return formatFloat32(value);
  return Math.abs(value) < 2 ** 63 ? String(BigInt(value)) : undefined;
}

/** Go's `strconv.FormatFloat(value, 'g', -1, 32)`. */
function formatFloat32(value: number): string {
  const rounded = Math.fround(value);
  if (Number.isNaN(rounded)) return ".nan";
  if (!Number.isFinite(rounded)) return value < 0 ? "-.inf" : ".inf";
  if (rounded === 0) return Object.is(value, -0) ? "-0" : "0";
  let digits = 1;
  while (digits < 9 && Math.fround(Number(rounded.toExponential(digits - 1))) !== rounded) digits++;
  const text = rounded.toExponential(digits - 1);
  const [mantissa = "", exponent = "0"] = text.split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(Number(text));
  return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}
