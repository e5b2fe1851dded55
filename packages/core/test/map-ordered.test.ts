import { mapOrdered } from '../src/map-ordered';

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('results come in the order of the items, whatever finishes first', async () => {
  const results: number[] = [];
  const work = async (item: number) => {
    await later(item % 3);
    return item * 2;
  };
  for await (const result of mapOrdered([5, 1, 3, 2, 4, 6], 3, work)) results.push(result);
  expect(results).toEqual([10, 2, 6, 4, 8, 12]);
});

test('no more than the given number run at a time', async () => {
  let [running, most] = [0, 0];
  const work = async () => {
    most = Math.max(most, ++running);
    await later(1);
    running--;
  };
  for await (const result of mapOrdered(Array.from({ length: 20 }), 4, work)) void result;
  expect(most).toBe(4);
});

test('the first failure ends it, after what runs has ended', async () => {
  let ended = 0;
  const work = async (item: number) => {
    await later(item);
    ended++;
    if (item === 1) throw new Error('item 1');
    return item;
  };
  const all = async () => {
    for await (const result of mapOrdered([0, 1, 5, 7], 3, work)) void result;
  };
  await expect(all()).rejects.toThrow('item 1');
  expect(ended).toBe(4);
});
