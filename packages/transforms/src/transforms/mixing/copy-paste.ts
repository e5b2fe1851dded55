import { z } from 'zod';
import { labelsFor } from '../../instances/labels-for';
import type { InstanceTable, Labels, Sample } from '../../sample';
import type { Transform } from '../transform';
import { backgroundAround, candidatesOf, cutOut, turned } from './donors';
import type { Donor } from './donors';
import { drawAlike } from './draw-alike';
import { matchRange } from './match-range';
import type { RangeMap } from './match-range';
import { freePlace, touchingPlace } from './places';
import type { Place } from './places';

const settings = z
  .strictObject({
    count: z
      .int()
      .min(1)
      .max(200)
      .default(10)
      .describe('The largest number of cells that are pasted; at least one.'),
    touching: z
      .number()
      .min(0)
      .max(1)
      .default(0.5)
      .describe(
        'The share of them that is laid so that it touches a cell: for images where touching cells are rare.',
      ),
    turn: z
      .boolean()
      .default(true)
      .describe('Pasted cells are mirrored and turned by quarter turns by chance.'),
    feather: z
      .boolean()
      .default(true)
      .describe('The outermost pixels of a pasted cell are mixed half and half with what was there.'),
  })
  .describe(
    'Pastes cells of another image onto background (copy-paste, Ghiasi 2021). No cell of the image is covered; cells that ' +
      'find no room are left out. Dark cells are not pasted among bright ones, nor coloured among grey.',
  );

/**
 * Whole cells of one other sample, each equally likely, at places where they cover background only. A cell's values are
 * mapped to the range of the sample and then shifted so that the background around it meets the background there.
 */
export const copyPaste: Transform<typeof settings> = {
  settings,
  change(sample, { count, touching, turn, feather }, random, others) {
    if (sample.labels.length === 0) return sample;
    const other = drawAlike(sample, others, random);
    if (other === undefined) return sample;
    const candidates = candidatesOf(other);
    if (candidates.length === 0) return sample;
    const times = 1 + random.integer(count);
    const paste = new Pasting(sample, matchRange(other.range, sample.range), feather, times);
    for (let n = 0; n < times; n++) {
      const chance = random.fork('paste', n);
      const whole = cutOut(candidates[chance.integer(candidates.length)]!);
      const donor = turn ? turned(whole, chance.chance(0.5), chance.integer(4)) : whole;
      const find = chance.chance(touching) ? touchingPlace : freePlace;
      const place = find(donor, paste.labels, sample, chance);
      if (place !== undefined) paste.add(donor, place);
    }
    return paste.result();
  },
};

/** A sample onto which cells are pasted, `most` of them or fewer. */
export class Pasting {
  readonly labels: Labels;
  readonly #pixels: Float32Array;
  readonly #classes: number[] = [];
  readonly #pieced: number[] = [];

  constructor(
    private readonly sample: Sample,
    private readonly range: RangeMap,
    private readonly feather: boolean,
    most: number,
  ) {
    this.#pixels = new Float32Array(sample.pixels);
    this.labels = roomy(sample, most);
  }

  /** Pastes a cell where it covers background only. It gets the next id that is free; with class indices, its class. */
  add(donor: Donor, { left, top }: Place): void {
    const { sample, range, feather } = this;
    const label = this.#nextLabel(donor);
    const shifts = this.#shiftsOf(donor, { left, top });
    const { width, height, mask, pixels } = donor;
    const { channels } = sample;
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) {
        if (mask[i] === 0) continue;
        const at = (top + y) * sample.width + left + x;
        this.labels[at] = label;
        const share = feather && isOutermost(donor, x, y) ? 0.5 : 1;
        for (let c = 0; c < channels; c++) {
          const value = pixels[i * channels + c]! * range.scale + range.offset + shifts[c]!;
          const to = at * channels + c;
          this.#pixels[to] = share * value + (1 - share) * this.#pixels[to]!;
        }
      }
    }
  }

  result(): Sample {
    const { weights: _, ...rest } = this.sample;
    const { instances } = this.sample;
    const changed = { ...rest, pixels: this.#pixels, labels: this.labels };
    return instances === undefined ? changed : { ...changed, instances: this.#extend(instances) };
  }

  #nextLabel(donor: Donor): number {
    const { instances } = this.sample;
    if (instances === undefined) return donor.class;
    this.#classes.push(donor.class);
    this.#pieced.push(donor.pieced);
    return instances.classes.length + this.#classes.length - 1;
  }

  /** By channel, what brings the background around the cell to the background where it goes. */
  #shiftsOf({ width, height, background }: Donor, { left, top }: Place): readonly number[] {
    const { sample, range } = this;
    const box = { left, top, right: left + width, bottom: top + height };
    const here = backgroundAround(sample, box);
    return Array.from({ length: sample.channels }, (_, c) =>
      here === undefined || background === undefined
        ? 0
        : here[c]! - (background[c]! * range.scale + range.offset),
    );
  }

  #extend({ classes, pieced }: InstanceTable): InstanceTable {
    const length = classes.length + this.#classes.length;
    const result = { classes: new Uint16Array(length), pieced: new Uint8Array(length) };
    result.classes.set(classes);
    result.classes.set(this.#classes, classes.length);
    result.pieced.set(pieced);
    result.pieced.set(this.#pieced, pieced.length);
    return result;
  }
}

/** The labels of a sample, copied, of a type that has room for `more` ids. */
function roomy({ labels, instances }: Sample, more: number): Labels {
  if (instances === undefined || labels instanceof Uint32Array) return labels.slice();
  const result = labelsFor(instances.classes.length - 1 + more, labels.length);
  result.set(labels);
  return result;
}

/** Whether an edge of a pixel of the mask is an edge of the cell. */
function isOutermost({ width, height, mask }: Donor, x: number, y: number): boolean {
  const i = y * width + x;
  return (
    x === 0 ||
    y === 0 ||
    x === width - 1 ||
    y === height - 1 ||
    mask[i - 1] === 0 ||
    mask[i + 1] === 0 ||
    mask[i - width] === 0 ||
    mask[i + width] === 0
  );
}
