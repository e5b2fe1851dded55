import type { SizeRule } from '@mitos/core';

/** Two 3x3 convolutions without padding. */
const lostByBlock = 4;

/**
 * The sizes that a U-Net without padding takes, such that every pooling halves an even size and an output remains,
 * and how much smaller the output is on each side. For depth 4: 12 + multiples of 16 from 188 on, and 92.
 *
 * @param cutByUp What each up-sampling cuts off on every side, in pixels.
 */
export function validSizes(
  depth: number,
  cutByUp: number,
): { readonly sizes: SizeRule; readonly margin: number } {
  const steps = Array.from({ length: depth });
  // From the size that comes in at the bottom up the contracting path, and up the expanding path.
  const inputOf = (bottom: number) => steps.reduce<number>((size) => 2 * size + lostByBlock, bottom);
  const outputOf = (bottom: number) =>
    steps.reduce<number>((size) => 2 * (size - cutByUp) - lostByBlock, bottom - lostByBlock);
  let bottom = 1;
  while (outputOf(bottom) < 1) bottom += 1;
  const [stride, minimum] = [2 ** depth, inputOf(bottom)];
  return {
    sizes: { stride, offset: minimum % stride, minimum },
    margin: (minimum - outputOf(bottom)) / 2,
  };
}
