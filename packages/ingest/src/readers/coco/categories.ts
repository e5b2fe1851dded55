import { nearMatch } from '@mitos/core';
import type { Problem } from '@mitos/core';
import type { Fault } from '@mitos/formats';
import { datasetUnreadable } from '../../problems/data-problem';
import type { Dataset } from '../reader';
import type { CocoCard } from './card';
import { asObject, isWhole, wrongMember } from './json-values';

/** `category_id` -> name. */
export type Categories = ReadonlyMap<number, string>;

/** The categories of one file, in its order; what is wrong with an entry goes to `report`. */
export function categoriesOf(
  entries: readonly unknown[],
  report: (fault: Fault) => void = () => undefined,
): Categories {
  const categories = new Map<number, string>();
  for (const [i, entry] of entries.entries()) {
    const { id, name } = asObject(entry);
    const place = `entry ${i + 1} of "categories"`;
    if (!isWhole(id)) report(wrongMember('a whole number', 'id', place, id));
    else if (typeof name !== 'string' || name === '') report(wrongMember('text', 'name', place, name));
    else if (categories.has(id))
      report({ expected: 'one category for each id', found: `a second one with the id ${id}` });
    else categories.set(id, name);
  }
  return categories;
}

/**
 * Names of the classes, class 1 first: those that the card names, or else all categories in the order of their ids.
 * Throws when the card names one that is no category of any file: that is a mistake in the card, not in the data.
 */
export function classesOf(
  files: readonly { readonly categories: Categories }[],
  { card, locate }: Dataset<CocoCard>,
): string[] {
  const byId = files.flatMap(({ categories }) => [...categories]).sort(([a], [b]) => a - b);
  const names = [...new Set(byId.map(([, name]) => name))];
  if (card.classes === undefined) return names;
  const problems = card.classes.flatMap((name, i): Problem[] => {
    if (names.includes(name)) return [];
    const near = nearMatch(name, names);
    return [
      {
        where: locate(['classes', i]),
        expected: `a category of the annotations, one of ${names.join(', ')}`,
        found: JSON.stringify(name),
        ...(near === undefined ? {} : { fix: `write ${near}` }),
      },
    ];
  });
  if (problems.length > 0) throw datasetUnreadable(card.name, problems);
  return card.classes;
}

/** The class of an annotation, 1 or more, or why it has none. */
export function classOf(
  category: number,
  annotation: number,
  categories: Categories,
  classes: readonly string[],
): number | (Fault & { readonly fix?: string }) {
  const name = categories.get(category);
  if (name === undefined) {
    return {
      expected: `an entry of "categories" for annotation ${annotation}`,
      found: `none with the id ${category}`,
    };
  }
  const index = classes.indexOf(name);
  if (index >= 0) return index + 1;
  return {
    expected: `a class, one of ${classes.join(', ')}, for annotation ${annotation}`,
    found: JSON.stringify(name),
    fix: `add ${name} to "classes" in the card`,
  };
}
