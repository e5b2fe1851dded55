import { z } from 'zod';
import { labelsFor } from '../../instances/labels-for';
import type { InstanceTable, Labels, Sample } from '../../sample';
import type { Transform } from '../transform';
import { drawAlike } from './draw-alike';
import { matchRange } from './match-range';

const settings = z
  .literal(true)
  .describe(
    'Cuts the sample into four at a random point of its inner half; three of the quarters show other images (mosaic, ' +
      'Bochkovskiy 2020). Cells that are cut stay cut. Dark cells are not put beside bright ones, nor coloured beside grey.',
  );

/**
 * One quarter shows the sample itself, the others show the same places of other samples. Where no other sample is found
 * that looks alike ({@link drawAlike}), the quarter shows this one, too.
 */
export const mosaic: Transform<typeof settings> = {
  settings,
  change(sample, _, random, others) {
    const inner = (length: number) => Math.round(random.between(length / 4, (3 * length) / 4));
    const cut = { x: inner(sample.width), y: inner(sample.height) };
    const own = random.integer(4);
    const quarters = [0, 1, 2, 3].map((quarter) => {
      if (quarter === own) return sample;
      const other = drawAlike(sample, others, random.fork('quarter', quarter));
      // A copy: two draws of one image are two samples, also where they are one object.
      return other === undefined ? sample : { ...other };
    });
    return assemble(sample, quarters, cut);
  },
};

/**
 * The upper left, upper right, lower left and lower right quarter of four samples of equal size and channels, which meet at
 * the upper left corner of pixel (x, y). Values are mapped so that each range meets that of `sample`, whose range the result
 * has. Ids of different samples stay different, the table of instances is that of all of them; weights are left out.
 */
export function assemble(
  sample: Sample,
  quarters: readonly Sample[],
  cut: { readonly x: number; readonly y: number },
): Sample {
  const { weights: _, ...rest } = sample;
  const sources = [...new Set(quarters)];
  const pixels = new Float32Array(sample.pixels.length);
  quarters.forEach((quarter, index) => copyQuarter(quarter, sample, pixels, index, cut));
  if (sample.labels.length === 0) return { ...rest, pixels };
  const offsets = sources.map((_, index) => idsOf(sources.slice(0, index)));
  const labels = labelsFor(labelLimit(sample, sources), sample.labels.length);
  quarters.forEach((quarter, index) => {
    copyLabels(quarter.labels, sample.width, labels, index, cut, offsets[sources.indexOf(quarter)]!);
  });
  if (sample.instances === undefined) return { ...rest, pixels, labels };
  return { ...rest, pixels, labels, instances: joinTables(sources.map(({ instances }) => instances!)) };
}

/** The number of instances in the tables of samples; 0 where labels are class indices. */
function idsOf(samples: readonly Sample[]): number {
  return samples.reduce(
    (sum, { instances }) => sum + (instances === undefined ? 0 : instances.classes.length - 1),
    0,
  );
}

function labelLimit(sample: Sample, sources: readonly Sample[]): number {
  if (sample.instances !== undefined) return idsOf(sources);
  return sources.every(({ labels }) => labels instanceof Uint16Array) ? 0xffff : 2 ** 32 - 1;
}

interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function areaOf(index: number, width: number, height: number, { x, y }: { x: number; y: number }): Area {
  const [left, right] = index % 2 === 0 ? [0, x] : [x, width];
  const [top, bottom] = index < 2 ? [0, y] : [y, height];
  return { left, right, top, bottom };
}

function copyQuarter(
  from: Sample,
  sample: Sample,
  pixels: Float32Array,
  index: number,
  cut: { readonly x: number; readonly y: number },
): void {
  const { width, height, channels } = sample;
  const { scale, offset } = from === sample ? { scale: 1, offset: 0 } : matchRange(from.range, sample.range);
  const { left, right, top, bottom } = areaOf(index, width, height, cut);
  const source = from.pixels;
  for (let y = top; y < bottom; y++) {
    const end = (y * width + right) * channels;
    for (let i = (y * width + left) * channels; i < end; i++) pixels[i] = source[i]! * scale + offset;
  }
}

function copyLabels(
  from: Labels,
  width: number,
  labels: Labels,
  index: number,
  cut: { readonly x: number; readonly y: number },
  offset: number,
): void {
  const { left, right, top, bottom } = areaOf(index, width, labels.length / width, cut);
  for (let y = top; y < bottom; y++) {
    const end = y * width + right;
    for (let i = y * width + left; i < end; i++) labels[i] = from[i] === 0 ? 0 : from[i]! + offset;
  }
}

/** The tables one after the other: those of later ones are counted on. */
function joinTables(tables: readonly InstanceTable[]): InstanceTable {
  const count = tables.reduce((sum, { classes }) => sum + classes.length - 1, 0);
  const result = { classes: new Uint16Array(count + 1), pieced: new Uint8Array(count + 1) };
  let at = 1;
  for (const { classes, pieced } of tables) {
    result.classes.set(classes.subarray(1), at);
    result.pieced.set(pieced.subarray(1), at);
    at += classes.length - 1;
  }
  return result;
}
