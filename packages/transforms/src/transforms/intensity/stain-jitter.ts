import type { Pixels } from '@mitos/core';
import { z } from 'zod';
import type { ValueRange } from '../../sample';
import type { Transform } from '../transform';

const settings = z
  .strictObject({
    factor: z
      .number()
      .min(0)
      .max(0.5)
      .default(0.1)
      .describe('Multiplies the amount of each stain by a factor drawn evenly from 1 - this to 1 + this.'),
    shift: z
      .number()
      .min(0)
      .max(0.5)
      .default(0.02)
      .describe(
        'Adds to the amount of each stain, drawn evenly from minus to plus this, in optical density (0.3 halves the light).',
      ),
  })
  .describe(
    'Varies the stains of H&E images: RGB is split into haematoxylin, eosin and a residue, each is changed on its own, and ' +
      'they are put together again. Images with another number of channels stay.',
  );

/** Stain augmentation of Tellez et al., "Whole-Slide Mitosis Detection in H&E Breast Histology …", 2018. */
export const stainJitter: Transform<typeof settings> = {
  settings,
  change(sample, { factor, shift }, random) {
    const changes = stainVectors.map(() => ({
      factor: random.between(1 - factor, 1 + factor),
      shift: random.between(-shift, shift),
    }));
    if (sample.channels !== 3) return sample;
    return { ...sample, pixels: withStains(sample.pixels, changes, sample.range) };
  },
};

/**
 * Optical density in red, green and blue of haematoxylin, eosin and DAB, which serves as the residue (Ruifrok & Johnston,
 * "Quantification of histochemical staining by color deconvolution", 2001): scikit-image's `rgb_from_hed`.
 */
export const stainVectors = [
  [0.65, 0.7, 0.29],
  [0.07, 0.99, 0.11],
  [0.27, 0.57, 0.78],
] as const;

/** Red, green and blue to the amounts of the stains: the inverse of {@link stainVectors}. */
const stainsOf = inverse(stainVectors);

export interface StainChange {
  readonly factor: number;
  /** In decimal optical density. */
  readonly shift: number;
}

/** Light below this share of white is not told from none: the step of 8 bits. */
const darkest = 1 / 255;

/**
 * Interleaved RGB whose stains (haematoxylin, eosin, residue) have become `factor amount + shift`. The optical density is
 * `-log10(x / white)`, white being the bright end of the range and 0 no light; the inverse of {@link stainVectors} gives the
 * amounts, which may be negative (scikit-image's `rgb2hed` cuts those off; else the two agree). Values of no light stay
 * so, and where white is not above 0 all values stay.
 */
export function withStains(
  pixels: Pixels,
  changes: readonly StainChange[],
  [, white]: ValueRange,
): Float32Array {
  const result = new Float32Array(pixels);
  if (!(white > 0)) return result;
  // What is added to the density, in natural logarithms, is affine in the density: that of each stain, summed.
  const { matrix, offset } = densityChange(changes);
  const [rr, rg, rb, gr, gg, gb, br, bg, bb] = matrix as unknown as Nine;
  const [r0, g0, b0] = offset as unknown as [number, number, number];
  const floor = darkest * white;
  const logWhite = Math.log(white);
  for (let i = 0; i < result.length; i += 3) {
    const [x, y, z] = [result[i]!, result[i + 1]!, result[i + 2]!];
    const r = logWhite - Math.log(x > floor ? x : floor);
    const g = logWhite - Math.log(y > floor ? y : floor);
    const b = logWhite - Math.log(z > floor ? z : floor);
    result[i] = x * Math.exp(-(r * rr + g * gr + b * br + r0));
    result[i + 1] = y * Math.exp(-(r * rg + g * gg + b * bg + g0));
    result[i + 2] = z * Math.exp(-(r * rb + g * gb + b * bb + b0));
  }
  return result;
}

type Nine = [number, number, number, number, number, number, number, number, number];

/** The density that is added to a density d: `d matrix + offset`, rows first. */
function densityChange(changes: readonly StainChange[]): { matrix: number[]; offset: number[] } {
  const [matrix, offset] = [new Array<number>(9).fill(0), [0, 0, 0]];
  stainVectors.forEach((vector, stain) => {
    const { factor, shift } = changes[stain]!;
    for (let to = 0; to < 3; to++) {
      offset[to]! += shift * Math.LN10 * vector[to]!;
      for (let from = 0; from < 3; from++) {
        matrix[3 * from + to]! += stainsOf[from]![stain]! * (factor - 1) * vector[to]!;
      }
    }
  });
  return { matrix, offset };
}

type ThreeByThree = readonly (readonly [number, number, number])[];

/** By the adjugate. */
function inverse(matrix: ThreeByThree): number[][] {
  const at = (row: number, column: number) => matrix[row % 3]![column % 3]!;
  const cofactor = (row: number, column: number) =>
    at(row + 1, column + 1) * at(row + 2, column + 2) - at(row + 1, column + 2) * at(row + 2, column + 1);
  const determinant = at(0, 0) * cofactor(0, 0) + at(0, 1) * cofactor(0, 1) + at(0, 2) * cofactor(0, 2);
  return [0, 1, 2].map((row) => [0, 1, 2].map((column) => cofactor(column, row) / determinant));
}
