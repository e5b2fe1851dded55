import { nearMatch } from '@mitos/core';
import type { Problem } from '@mitos/core';
import { datasetUnreadable } from '../../problems/data-problem';
import type { Dataset } from '../reader';
import type { ClassMasksCard } from './card';
import { keyOf, usesColours } from './colour-table';

/** Refuses a table of colours with names that are no class, or with one colour for two. */
export function checkColours({ card, locate }: Dataset<ClassMasksCard>): void {
  const { name, classes, colours = {} } = card;
  const problems: Problem[] = [];
  const taken = new Map<number, string>();
  const known = ['background', ...(classes ?? Object.keys(colours))];
  if (Object.keys(colours).every((one) => one === 'background') && card.colours !== undefined) {
    const where = locate(['colours']);
    problems.push({ where, expected: 'the value or colour of a class', found: 'only the background' });
  }
  for (const [one, colour] of Object.entries(colours)) {
    const where = locate(['colours', one]);
    const key = keyOf(colour, usesColours(colours));
    if (!known.includes(one)) {
      const near = nearMatch(one, known);
      const fix = near === undefined ? {} : { fix: `write ${near}` };
      problems.push({
        where,
        expected: `a class, one of ${known.join(', ')}`,
        found: JSON.stringify(one),
        ...fix,
      });
    }
    const other = taken.get(key);
    if (other !== undefined) {
      problems.push({ where, expected: 'a value or colour of its own', found: `that of ${other}` });
    }
    taken.set(key, other ?? one);
  }
  if (problems.length > 0) throw datasetUnreadable(name, problems);
}
