/** Two digits that count: `0.043`, `-1.2`, `35`, `1200`. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(2)));
}
