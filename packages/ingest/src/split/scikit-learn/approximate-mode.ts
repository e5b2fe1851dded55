import type { NumpyRandom } from './numpy-random';

/**
 * How many of `draws` images come from each class: `counts` in proportion, rounded down, and what is then missing given to
 * the largest remainders, equal ones in random order. The sum of the result is `draws`.
 *
 * Source: `sklearn.utils.extmath._approximate_mode`, operation by operation, since remainders are compared for equality.
 */
export function approximateMode(counts: readonly number[], draws: number, random: NumpyRandom): number[] {
  const total = counts.reduce((a, b) => a + b, 0);
  const exact = counts.map((count) => (count / total) * draws);
  const result = exact.map(Math.floor);
  const remainders = exact.map((value, i) => value - result[i]!);
  let missing = draws - result.reduce((a, b) => a + b, 0);
  for (const remainder of [...new Set(remainders)].sort((a, b) => b - a)) {
    if (missing === 0) break;
    const equal = remainders.flatMap((value, i) => (value === remainder ? [i] : []));
    const chosen = random.choice(equal, Math.min(equal.length, missing));
    for (const i of chosen) result[i]!++;
    missing -= chosen.length;
  }
  return result;
}
