import type { Random } from '@mitos/core';
import type { GroupedItem } from '../split/items';
import { largestRemainder } from '../split/quotas';
import { strataOf } from '../split/split';

/**
 * Draws at most `limit` of more images than that: their ids. A pure function of the items (in any order), `limit` and stream.
 *
 * Each stratum gets its share of the limit by largest remainder, and at least one image if there are not more strata than
 * that. Its groups are shuffled and taken as a whole as long as they fit; what is left over goes to the next stratum, the
 * rarest first. Without groups that is exactly `limit` images, and fewer of one stratum are the first of more.
 */
export function drawLimited(
  items: readonly GroupedItem[],
  limit: number,
  stream: (stratum: string) => Random,
): ReadonlySet<string> {
  const strata = strataOf(items);
  const shares = strata.map(({ images }) => (images * limit) / items.length);
  const quotas = largestRemainder(shares, limit, strata.length <= limit ? 1 : 0);
  const taken = new Set<string>();
  let left = 0;
  strata.forEach(({ stratum, units }, i) => {
    left += quotas[i]!;
    for (const unit of stream(stratum).shuffle(units)) {
      if (unit.length > left) continue;
      for (const id of unit) taken.add(id);
      left -= unit.length;
    }
  });
  return taken;
}
