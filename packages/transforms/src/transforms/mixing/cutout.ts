import type { Random } from '@mitos/core';
import { z } from 'zod';
import type { Sample } from '../../sample';
import type { Transform } from '../transform';

const fills = ['mean', 'dark', 'bright'] as const;

const settings = z
  .strictObject({
    holes: z.int().min(1).max(64).default(1).describe('The largest number of holes; at least one is made.'),
    size: z
      .number()
      .positive()
      .max(1)
      .default(0.25)
      .describe('The longest side of a hole, as a share of that side of the sample.'),
    fill: z
      .enum(fills)
      .default('mean')
      .describe(
        'What holes show: the mean of the sample in each channel, or the dark or the bright end of its image.',
      ),
    labels: z
      .enum(['keep', 'remove'])
      .default('keep')
      .describe(
        'keep: labels stay, and the network learns to go on with cells that it sees in part. remove: there is background ' +
          'under a hole.',
      ),
  })
  .describe('Hides rectangles of the image (cutout, DeVries and Taylor 2017).');

/** A rectangle inside a frame, in pixels. */
export interface Hole {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** One hole to the largest number, sizes and places by chance: all sides up to the longest and all places equally likely. */
export const cutout: Transform<typeof settings> = {
  settings,
  change(sample, { holes, size, fill, labels }, random) {
    const count = 1 + random.integer(holes);
    const drawn = Array.from({ length: count }, () => drawHole(sample, size, random));
    return withHoles(sample, drawn, { fill, labels });
  },
};

function drawHole(frame: Pick<Sample, 'width' | 'height'>, size: number, random: Random): Hole {
  const side = (length: number) => 1 + random.integer(Math.max(1, Math.round(size * length)));
  const [width, height] = [side(frame.width), side(frame.height)];
  const left = random.integer(frame.width - width + 1);
  return { left, top: random.integer(frame.height - height + 1), width, height };
}

/**
 * A sample with rectangles filled: with the mean of each channel, or with the low or high end of its range. Labels stay
 * (DeVries, Taylor 2017, "Improved regularization of convolutional neural networks with cutout") or become background;
 * then weights, which belong to labels, are left out.
 */
export function withHoles(
  sample: Sample,
  holes: readonly Hole[],
  { fill, labels: fate }: { readonly fill: (typeof fills)[number]; readonly labels: 'keep' | 'remove' },
): Sample {
  const { width, channels } = sample;
  const [low, high] = sample.range;
  const values =
    fill === 'mean' ? channelMeans(sample) : new Array<number>(channels).fill(fill === 'dark' ? low : high);
  const pixels = new Float32Array(sample.pixels);
  forEachRow(holes, width, (from, to) => {
    for (let i = from * channels; i < to * channels;) {
      for (let c = 0; c < channels; c++) pixels[i++] = values[c]!;
    }
  });
  if (fate === 'keep' || sample.labels.length === 0) return { ...sample, pixels };
  const labels = sample.labels.slice();
  forEachRow(holes, width, (from, to) => labels.fill(0, from, to));
  const { weights: _, ...rest } = sample;
  return { ...rest, pixels, labels };
}

/** Calls `visit` with the first pixel of each row of each hole and the one after its last. */
function forEachRow(
  holes: readonly Hole[],
  frameWidth: number,
  visit: (from: number, to: number) => void,
): void {
  for (const { left, top, width, height } of holes) {
    for (let y = top; y < top + height; y++) visit(y * frameWidth + left, y * frameWidth + left + width);
  }
}

function channelMeans({ pixels, channels }: Sample): number[] {
  const sums = new Float64Array(channels);
  for (let i = 0; i < pixels.length;) for (let c = 0; c < channels; c++) sums[c]! += pixels[i++]!;
  return Array.from(sums, (sum) => (sum * channels) / pixels.length);
}
