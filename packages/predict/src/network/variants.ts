import { MitosError } from '@mitos/core';
import type { ModelCard } from '@mitos/core';
import * as tf from '@tensorflow/tfjs-core';
import type { TestTimeAugmentation } from '../settings';

/** A symmetry of the square: rows and columns exchanged, then left and right, then top and bottom. */
export interface Variant {
  readonly transpose: boolean;
  readonly flipX: boolean;
  readonly flipY: boolean;
}

const no = [false];
const both = [false, true];

/** What a tile is shown as: itself; its four mirror images (two flips at once are half a turn); all eight symmetries. */
export function variantsOf(augmentation: TestTimeAugmentation): readonly Variant[] {
  const flips = augmentation === 'none' ? no : both;
  const transposes = augmentation === 'flips-and-rotations' ? both : no;
  return transposes.flatMap((transpose) =>
    flips.flatMap((flipY) => flips.map((flipX) => ({ transpose, flipX, flipY }))),
  );
}

/** Images `[batch, height, width, channels]` as a variant shows them. */
export function turned(images: tf.Tensor4D, { transpose, flipX, flipY }: Variant): tf.Tensor4D {
  return flipped(transpose ? exchanged(images) : images, flipX, flipY);
}

/** A map of what a variant showed, turned back. */
export function turnedBack(map: tf.Tensor4D, { transpose, flipX, flipY }: Variant): tf.Tensor4D {
  const unflipped = flipped(map, flipX, flipY);
  return transpose ? exchanged(unflipped) : unflipped;
}

/**
 * Where the rays of a star go in a variant: ray k of the image is ray `rays[k]` of what the network was shown. Ray k points
 * k / count of a full turn from the x axis towards the y axis.
 */
export function raysOf({ transpose, flipX, flipY }: Variant, count: number): number[] {
  return Array.from({ length: count }, (_, k) => {
    const exchanged = transpose ? count / 4 - k : k;
    const across = flipX ? count / 2 - exchanged : exchanged;
    const down = flipY ? -across : across;
    return ((down % count) + count) % count;
  });
}

/** Throws a MitosError (`augmentation-unfit`) where the rays of a network's stars do not fall on one another. */
export function checkRays(heads: ModelCard['heads'], augmentation: TestTimeAugmentation): void {
  const rays = heads['stars']?.channels;
  const divisor = augmentation === 'none' ? 1 : augmentation === 'flips' ? 2 : 4;
  if (rays === undefined || rays % divisor === 0) return;
  throw new MitosError(`Test-time augmentation "${augmentation}" does not fit the rays of this network.`, {
    code: 'augmentation-unfit',
    problems: [
      {
        expected: `a head "stars" with a multiple of ${divisor} rays, so that they fall on one another when the image is turned`,
        found: `${rays} rays`,
        fix: rays % 2 === 0 ? 'use "flips"' : 'use "none"',
      },
    ],
  });
}

function flipped(images: tf.Tensor4D, flipX: boolean, flipY: boolean): tf.Tensor4D {
  const axes = [...(flipY ? [1] : []), ...(flipX ? [2] : [])];
  return axes.length === 0 ? images : tf.reverse(images, axes);
}

function exchanged(images: tf.Tensor4D): tf.Tensor4D {
  return tf.transpose(images, [0, 2, 1, 3]);
}
