import { NumpyRandom } from './numpy-random';

/**
 * The test items of each fold of `sklearn.model_selection.KFold(n_splits=count, shuffle=True, random_state=randomState)`,
 * each in the order of `items`, as its `split` gives them. The first `items.length % count` folds hold one more.
 */
export function kFold<T>(items: readonly T[], count: number, randomState: number): T[][] {
  const order = new NumpyRandom(randomState).permutation(items.length);
  const least = Math.floor(items.length / count);
  const larger = items.length % count;
  return Array.from({ length: count }, (_, fold) => {
    const start = fold * least + Math.min(fold, larger);
    const members = order.slice(start, start + least + (fold < larger ? 1 : 0));
    return members.sort((a, b) => a - b).map((i) => items[i]!);
  });
}
