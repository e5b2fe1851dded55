import { fitsRule } from '@mitos/core';
import { validSizes } from '../../src/unet/valid-sizes';

test("the paper's depth of 4 takes 572 pixels and gives 388", () => {
  const { sizes, margin } = validSizes(4);
  expect(sizes).toEqual({ stride: 16, offset: 12, minimum: 188 });
  expect(fitsRule(sizes, 572)).toBe(true);
  expect(572 - 2 * margin).toBe(388);
});

/** The size after each step, as the paper draws it; undefined where a pooling meets an odd size or nothing remains. */
function outputOf(size: number, depth: number): number | undefined {
  const inside = size - 4;
  if (inside < 1) return undefined;
  if (depth === 0) return inside;
  const below = inside % 2 === 0 ? outputOf(inside / 2, depth - 1) : undefined;
  return below === undefined || 2 * below - 4 < 1 ? undefined : 2 * below - 4;
}

test.each([1, 2, 3, 4, 5])('the rule for depth %i allows exactly the sizes that come through', (depth) => {
  const { sizes, margin } = validSizes(depth);
  for (let size = 1; size <= sizes.minimum + 3 * sizes.stride; size++) {
    const output = outputOf(size, depth);
    expect([size, fitsRule(sizes, size)]).toEqual([size, output !== undefined]);
    if (output !== undefined) expect(size - output).toBe(2 * margin);
  }
});
