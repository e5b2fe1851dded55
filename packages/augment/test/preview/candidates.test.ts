import { candidateOf, chooseAmong, readCandidates } from '../../src/preview/candidates';
import { image, shards } from './support';

const signal = new AbortController().signal;
const without = (number: number) => ({ ...image(number), instances: [], labels: new Uint16Array(32 * 32) });
const unlabelled = (number: number) => ({ ...without(number), labels: new Uint16Array(0) });
const idsOf = (images: ReturnType<typeof image>[], count: number) =>
  chooseAmong(images.map(candidateOf), count).map(({ id }) => id);

test('images without cells are taken only where none has any, and those without labels last', () => {
  expect(idsOf([without(0), image(1), unlabelled(2), image(3)], 4)).toEqual(['image-1', 'image-3']);
  expect(idsOf([unlabelled(0), without(1)], 4)).toEqual(['image-1']);
  expect(idsOf([unlabelled(0)], 4)).toEqual(['image-0']);
  expect(idsOf([], 4)).toEqual([]);
});

test('candidates are images of the training split, spread over it', async () => {
  const many = Array.from({ length: 60 }, (_, n) => ({ ...image(n % 4), id: `image-${n}` }));
  const { folder, dataset } = await shards(many);
  const ids: string[] = [];
  for await (const { id } of readCandidates(folder, dataset, signal)) ids.push(id);
  expect(ids).toHaveLength(24);
  expect([ids[0], ids[1], ids.at(-1)]).toEqual(['image-1', 'image-3', 'image-58']);
  const splits = { train: ['image-5', 'image-6'] };
  const few: string[] = [];
  for await (const { id } of readCandidates(folder, { ...dataset, splits }, signal)) few.push(id);
  expect(few).toEqual(['image-5', 'image-6']);
});
