import type { CommonCard } from '../../card/schema';
import { datasetUnreadable } from '../../problems/data-problem';
import type { Dataset } from '../reader';

/** The one class of masks that name none: that of the card, else `object`. `fix` says how to have more. */
export function oneClass({ card, locate }: Dataset<CommonCard>, fix: string): string[] {
  const { classes = ['object'] } = card;
  if (classes.length === 1) return classes;
  const where = locate(['classes']);
  throw datasetUnreadable(card.name, [{ where, expected: 'one class', found: `${classes.length}`, fix }]);
}
