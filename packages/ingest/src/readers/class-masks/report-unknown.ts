import type { ReadTools } from '../reader';
import type { ClassMasksCard } from './card';
import type { UnknownValue } from './classify';
import { shownKey } from './colour-table';
import type { ColourTable } from './colour-table';

/** A mask with more unknown values than this is no mask of classes at all: the others are only counted. */
const listed = 8;

/** A problem for each value or colour of a mask that is no class. */
export function reportUnknown(
  unknown: readonly UnknownValue[],
  where: { readonly file: string; readonly id: string },
  width: number,
  table: ColourTable | undefined,
  { classes, report }: Pick<ReadTools<ClassMasksCard>, 'classes' | 'report'>,
): void {
  const expected = expectedOf(table, classes);
  for (const { key, first, pixels } of unknown.slice(0, listed)) {
    const [x, y] = [first % width, Math.floor(first / width)];
    const counted = pixels === 1 ? '1 pixel' : `${pixels} pixels`;
    const value = shownKey(key, table?.isColours ?? false);
    report({ where, expected, found: `${value} in ${counted}, the first at x ${x}, y ${y}` });
  }
  const others = unknown.length - listed;
  if (others > 0)
    report({ where, expected, found: others === 1 ? '1 other value' : `${others} other values` });
}

function expectedOf(table: ColourTable | undefined, classes: readonly string[] | undefined): string {
  if (table === undefined) return `a class from 0 to ${classes?.length ?? 65535}`;
  const keys = [...table.classes.keys()].map((key) => shownKey(key, table.isColours));
  return `a ${table.isColours ? 'colour' : 'value'} of "colours", one of ${keys.join(', ')}`;
}
