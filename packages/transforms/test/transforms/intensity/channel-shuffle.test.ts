import { random } from '@mitos/core';
import type { Sample } from '../../../src/sample';
import { channelShuffle, reordered } from '../../../src/transforms/intensity/channel-shuffle';

test('channels move as the order says, in the type of the image', () => {
  expect(reordered(Uint16Array.of(1, 2, 3, 4, 5, 6), [2, 0, 1])).toEqual(Uint16Array.of(3, 1, 2, 6, 4, 5));
});

test('all orders are equally likely', () => {
  const sample: Sample = {
    width: 1,
    height: 1,
    channels: 3,
    pixels: Uint8Array.of(1, 2, 3),
    labels: new Uint16Array(0),
    range: [0, 9],
  };
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 3000; seed++) {
    const order = channelShuffle.change!(sample, true, random(seed), undefined as never).pixels.join();
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  // 3000 draws with a chance of 1/6 have a standard deviation of 20.
  counts.forEach((count) => expect(Math.abs(count - 500)).toBeLessThan(100));
});
