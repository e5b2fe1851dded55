import { formatError, isMitosError } from '@mitos/core';
import type { ImageEntry } from '../../src/images/image-entries';
import { takePart } from '../../src/part/take-part';
import type { IngestSettings } from '../../src/settings';
import { stream } from '../split/support/items';

const images = (groups: readonly string[]) =>
  groups.map((group, index): ImageEntry => {
    return { index, id: `i${index}`, file: '', group, meta: { kind: index % 2 === 0 ? 'even' : 'odd' } };
  });

function take(
  settings: Pick<IngestSettings, 'only' | 'limit'> & Partial<IngestSettings>,
  groups = ['', '', '', '', '', ''],
  others: readonly string[] = ['x', 'y'],
) {
  const complete = { split: { train: 1 }, ...settings };
  return takePart({ images: images(groups), others }, complete, 'tiny', (stratum) => stream(1)(stratum));
}

test('where the settings take all images, nothing is said of a part', () => {
  expect(take({}, ['', ''], [])).toEqual({ images: images(['', '']), leftOut: new Set() });
  expect(take({ only: {} }, ['', ''], [])).not.toHaveProperty('part');
});

test('what `only` leaves out is counted', () => {
  const { images: taken, leftOut, part } = take({ only: { kind: 'even', plate: ['1', '2'] } });
  expect(taken).toHaveLength(6);
  expect(leftOut).toEqual(new Set(['x', 'y']));
  expect(part).toEqual({ of: 8, only: { kind: ['even'], plate: ['1', '2'] }, matching: 6, images: 6 });
});

test('a limit leaves out others', () => {
  const { images: taken, leftOut, part } = take({ limit: 2 });
  expect(part).toEqual({ of: 8, only: {}, matching: 6, limit: 2, images: 2 });
  expect(leftOut.size).toBe(6);
  expect(taken.some(({ id }) => leftOut.has(id))).toBe(false);
});

test('the column that the split is stratified by keeps its proportions', () => {
  const { images: taken } = take({ limit: 4, split: { train: 1, stratify: 'kind' } });
  expect(taken.map(({ meta }) => meta['kind']).sort()).toEqual(['even', 'even', 'odd', 'odd']);
});

test('a limit above what there is takes all', () => {
  expect(take({ limit: 7 }).part).toEqual({ of: 8, only: {}, matching: 6, limit: 7, images: 6 });
});

test('a limit below every group is refused', () => {
  try {
    take({ limit: 2 }, ['a', 'a', 'a', 'b', 'b', 'b', 'b']);
    expect('an error').toBe('none');
  } catch (error) {
    if (!isMitosError(error)) throw error;
    expect(error.code).toBe('limit-too-small');
    expect(formatError(error)).toBe(`No image of tiny is left by the limit.
  expected a "limit" of at least 3, the images of the smallest group, found 2`);
  }
});
