import { setTimeout as wait } from 'node:timers/promises';
import { inLanes } from '../../src/reading/in-lanes';

async function all<T>(values: AsyncGenerator<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

test('results come in the order of the items, whichever lane was faster', async () => {
  const slow = async (n: number) => wait(20, `${n} slow`);
  const fast = (n: number) => Promise.resolve(`${n} fast`);
  const found = await all(inLanes([1, 2, 3, 4], [slow, fast]));
  expect(found).toEqual(['1 slow', '2 fast', '3 fast', '4 fast']);
});

test('a lane has one item at a time', async () => {
  let running = 0;
  const lane = async (n: number) => {
    expect(++running).toBe(1);
    await wait(1);
    running--;
    return n;
  };
  expect(await all(inLanes([1, 2, 3], [lane]))).toEqual([1, 2, 3]);
});

test('a failure ends it in its turn, and no further item is begun', async () => {
  const begun: number[] = [];
  const lane = async (n: number) => {
    begun.push(n);
    await wait(1);
    if (n === 2) throw new Error('two');
    return n;
  };
  await expect(all(inLanes([1, 2, 3, 4, 5], [lane]))).rejects.toThrow('two');
  expect(begun).toEqual([1, 2]);
});

test('no items, no results', async () => {
  expect(await all(inLanes([], [() => Promise.resolve(1)]))).toEqual([]);
});
