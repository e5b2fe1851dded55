import type { Random } from '@mitos/core';
import type { Dealt } from './dealt';
import type { GroupedItem, SplitName } from './items';
import { splitImages } from './split';

/**
 * The images of `test` are the test split; of the others, whose groups stay together, the share `val` (0 to 1) is for
 * validation and the rest for training.
 */
export function holdOut(
  items: readonly GroupedItem[],
  test: ReadonlySet<string>,
  val: number,
  stream: (stratum: string) => Random,
): Dealt {
  const rest = items.filter(({ id }) => !test.has(id));
  const inner = splitImages(rest, { train: 1 - val, val }, stream);
  const splits = new Map<string, SplitName>(inner);
  for (const id of test) splits.set(id, 'test');
  const empty = val > 0 && rest.length > 0 && ![...inner.values()].includes('val');
  const warnings = empty
    ? [`no image for validation: ${rest.length} images in too few groups are left beside the test split`]
    : [];
  return { splits, problems: [], warnings };
}
