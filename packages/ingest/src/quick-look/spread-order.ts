/**
 * At most `count` of the positions below `length`, each once, so that however many of the first are taken they are spread
 * over all: the middle, the middles of both halves, and so on (van der Corput's sequence).
 */
export function spreadOrder(length: number, count: number): number[] {
  const order = new Set<number>();
  const wanted = Math.min(length, count);
  for (let i = 1; order.size < wanted; i++) order.add(Math.floor(length * bitsReversed(i)));
  return [...order];
}

/** 0.5, 0.25, 0.75, 0.125, … for 1, 2, 3, 4, …: the binary digits mirrored at the point. */
function bitsReversed(number: number): number {
  let result = 0;
  for (let rest = number, place = 0.5; rest > 0; rest >>= 1, place /= 2) result += (rest & 1) * place;
  return result;
}
