import type { Random } from '@mitos/core';
import { z } from 'zod';
import type { Size } from '../../geometry/resize';
import type { Sample, ValueRange } from '../../sample';
import { affine, compose } from '../../warp/mapping';
import type { Mapping } from '../../warp/mapping';
import { aboutCentre, multiply, scaling, translation } from '../../warp/matrix';
import type { Matrix } from '../../warp/matrix';
import type { Transform } from '../transform';
import { flipping } from './flip';

const shiftRange = z.number().nonnegative().max(4096).default(0);
const upTo = z.number().min(0).max(10);

const settings = z
  .strictObject({
    rotation_range: z
      .number()
      .nonnegative()
      .max(180)
      .default(0)
      .describe('Turns by an angle drawn evenly from minus to plus this many degrees.'),
    width_shift_range: shiftRange.describe(
      'Below 1: shifts by up to this share of the size. A whole number n: by 0 to n - 1 whole pixels, either way. Others: by ' +
        'up to this many pixels. As in Keras 3, whose axes are swapped, up and down.',
    ),
    height_shift_range: shiftRange.describe(
      'As width_shift_range, but left and right, as in Keras 3, whose axes are swapped.',
    ),
    shear_range: z
      .number()
      .nonnegative()
      .max(60)
      .default(0)
      .describe('Slants by an angle drawn evenly from minus to plus this many degrees.'),
    zoom_range: z
      .union([
        z.number().nonnegative().max(0.9),
        z
          .tuple([z.number().min(0.1).max(10), z.number().min(0.1).max(10)])
          .refine(([low, high]) => low <= high, 'the smaller number first'),
      ])
      .default(0)
      .describe(
        'A number z, meaning from 1 - z to 1 + z, or [lower, upper]. Each axis has its own. As in Keras, below 1 cells look ' +
          'larger, above 1 smaller.',
      ),
    channel_shift_range: z
      .number()
      .nonnegative()
      .max(255)
      .default(0)
      .describe(
        'Adds the same number to all values, drawn evenly from minus to plus this, then clips to the darkest and brightest ' +
          'value of the sample. 255 is the way from the dark to the bright end of the image.',
      ),
    brightness_range: z
      .tuple([upTo, upTo])
      .refine(([low, high]) => low <= high, 'the smaller number first')
      .optional()
      .describe(
        '[darkest, brightest]: multiplies by a factor between them. Black is the dark end of the image.',
      ),
    horizontal_flip: z
      .boolean()
      .default(false)
      .describe('Mirrors left and right, with a chance of one half.'),
    vertical_flip: z.boolean().default(false).describe('Mirrors top and bottom, with a chance of one half.'),
    fill_mode: z
      .enum(['nearest', 'reflect', 'wrap', 'constant'])
      .default('nearest')
      .describe('How the image goes on beyond its edges. For the whole sample, whatever "border" says.'),
    cval: z
      .number()
      .min(0)
      .max(255)
      .default(0)
      .describe(
        'The value beyond the edges for "fill_mode: constant": 0 is the dark end of the image, 255 the bright one.',
      ),
  })
  .describe(
    'What ImageDataGenerator of Keras does, with its names, ranges and order: rotation, shift, shear and zoom, flips, channel ' +
      'shift, brightness.',
  );

/** Grey levels from black to white: what Keras counts values in. */
const greyLevels = 255;

/**
 * The random transformation of Keras' `ImageDataGenerator` (3.12: `get_random_transform` and `apply_transform`). Three things
 * differ, all of them units: values are counted in 255ths of the image's range, not in grey levels of 8 bits; results are not
 * cut to whole grey levels; `wrap` is a true period, where SciPy's `wrap` leaves out the edge.
 */
export const keras: Transform<typeof settings> = {
  settings,
  move: (frame, chosen, random) => ({
    mapping: kerasMapping(frame, drawParameters(frame, chosen, random)),
    border: { kind: chosen.fill_mode, fill: chosen.cval / greyLevels },
  }),
  change(sample, { channel_shift_range: shift, brightness_range: brightness }, random) {
    const { range } = sample;
    let { pixels } = sample;
    if (shift > 0) {
      const levels = random.between(-shift, shift);
      pixels = withChannelShift(pixels, (levels / greyLevels) * (range[1] - range[0]));
    }
    if (brightness !== undefined) pixels = withBrightness(pixels, random.between(...brightness), range);
    return pixels === sample.pixels ? sample : { ...sample, pixels };
  },
};

/** The names and meanings of Keras' `transform_parameters`. */
export interface KerasParameters {
  /** Degrees. */
  readonly theta: number;
  /** Pixels. */
  readonly tx: number;
  readonly ty: number;
  /** Degrees. */
  readonly shear: number;
  readonly zx: number;
  readonly zy: number;
  readonly flipHorizontal: boolean;
  readonly flipVertical: boolean;
}

type KerasSettings = z.output<typeof settings>;

/** As Keras' `get_random_transform`. */
export function drawParameters(frame: Size, chosen: KerasSettings, random: Random): KerasParameters {
  const { zoom_range: zoom, rotation_range: rotation, shear_range: shear } = chosen;
  const [low, high] = typeof zoom === 'number' ? [1 - zoom, 1 + zoom] : zoom;
  return {
    theta: random.between(-rotation, rotation),
    tx: drawShift(chosen.height_shift_range, frame.height, random),
    ty: drawShift(chosen.width_shift_range, frame.width, random),
    shear: random.between(-shear, shear),
    zx: random.between(low, high),
    zy: random.between(low, high),
    flipHorizontal: random.chance(0.5) && chosen.horizontal_flip,
    flipVertical: random.chance(0.5) && chosen.vertical_flip,
  };
}

function drawShift(range: number, length: number, random: Random): number {
  if (range < 1) return random.between(-range, range) * length;
  if (!Number.isInteger(range)) return random.between(-range, range);
  return random.integer(range) * (random.chance(0.5) ? 1 : -1);
}

/**
 * As the affine part of Keras' `apply_transform`, then its flips. Keras multiplies rotation, shift, shear and zoom in this
 * order, from the new image to the old one, and calls the first axis of its matrices x. What its final swap of axes makes of
 * them is that x is the column: `tx`, from `height_shift_range`, moves along rows. For frames that are not square Keras
 * also confuses the two halves of its centre; here the centre stays the centre.
 */
export function kerasMapping(frame: Size, parameters: KerasParameters): Mapping {
  const { theta, tx, ty, shear, zx, zy, flipHorizontal, flipVertical } = parameters;
  const [angle, slant] = [(theta * Math.PI) / 180, (shear * Math.PI) / 180];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const matrix = [
    [cos, -sin, 0, sin, cos, 0] as Matrix,
    translation(tx, ty),
    [1, -Math.sin(slant), 0, 0, Math.cos(slant), 0] as Matrix,
    scaling(zx, zy),
  ].reduce(multiply);
  return compose([
    affine(aboutCentre(matrix, frame)),
    flipping(frame, { horizontal: flipHorizontal, vertical: flipVertical }),
  ]);
}

/** Keras' `apply_channel_shift`: `shift` is added to every value, the result clipped to the old least and largest value. */
export function withChannelShift(pixels: Sample['pixels'], shift: number): Float32Array {
  const [least, largest] = extremes(pixels);
  const result = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    result[i] = Math.min(Math.max(pixels[i]! + shift, least), largest);
  }
  return result;
}

/**
 * Keras' `apply_brightness_shift` (Pillow's `ImageEnhance.Brightness`): `low + factor (value - low)`, clipped to the range, or
 * to the least and largest value where they lie outside of it.
 */
export function withBrightness(pixels: Sample['pixels'], factor: number, range: ValueRange): Float32Array {
  const [least, largest] = extremes(pixels);
  const [low, high] = range;
  const [floor, ceiling] = [Math.min(least, low), Math.max(largest, high)];
  const result = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    result[i] = Math.min(Math.max(low + factor * (pixels[i]! - low), floor), ceiling);
  }
  return result;
}

function extremes(pixels: Sample['pixels']): [least: number, largest: number] {
  let least = Infinity;
  let largest = -Infinity;
  for (let i = 0; i < pixels.length; i++) {
    const value = pixels[i]!;
    if (value < least) least = value;
    if (value > largest) largest = value;
  }
  return [least, largest];
}
