/** Numbers as text: two digits behind the point, fewer where they say nothing and more where they say all. */
export function short(value: number): string {
  const size = Math.abs(value);
  if (size > 0 && size < 0.1) return value.toPrecision(1);
  return size >= 100 ? value.toFixed(0) : value.toFixed(2);
}
