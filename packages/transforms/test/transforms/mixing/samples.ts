import { random } from '@mitos/core';
import { settleInstances } from '../../../src/instances/settle';
import type { Sample } from '../../../src/sample';
import type { Others } from '../../../src/transforms/transform';
import { randomCells } from '../../targets/images';
import type { LabelImage } from '../../targets/images';

/** The class of each id of {@link coded}. */
export function classOf(id: number): number {
  return 1 + (id % 3);
}

/**
 * A sample that knows what it shows: the background is `dark`, cell `id` is `dark` plus 10 times its class in every channel.
 * Its range is `dark` to `dark` + 100.
 */
export function coded({ width, height, labels }: LabelImage, dark: number, channels = 2): Sample {
  const count = labels.reduce((most, label) => Math.max(most, label), 0);
  return {
    width,
    height,
    channels,
    pixels: Float32Array.from({ length: labels.length * channels }, (_, i) => {
      const label = labels[Math.floor(i / channels)]!;
      return label === 0 ? dark : dark + 10 * classOf(label);
    }),
    labels,
    instances: {
      classes: Uint16Array.from({ length: count + 1 }, (_, id) => (id === 0 ? 0 : classOf(id))),
      pieced: new Uint8Array(count + 1),
    },
    weights: new Float32Array(labels.length).fill(2),
    range: [dark, dark + 100],
  };
}

/** That image and labels show the same: every pixel has the value that {@link coded} gives its class. */
export function expectCoded({ labels, pixels, channels, instances }: Sample, dark: number): void {
  const wrong = Array.from(pixels.keys()).filter((i) => {
    const label = labels[Math.floor(i / channels)]!;
    const expected = label === 0 ? dark : dark + 10 * instances!.classes[label]!;
    return !(Math.abs(pixels[i]! - expected) < 1e-3);
  });
  expect(wrong).toEqual([]);
}

export function cells(seed: number, count: number, width = 48, height = 40): LabelImage {
  return randomCells(width, height, count, seed);
}

/** Every draw gives another sample of coded cells, by its chance. */
export function codedOthers(dark: number, count = 12): Others {
  return { draw: (chance) => coded(cells(chance.integer(1000), count), dark) };
}

export const always = (sample: Sample): Others => ({ draw: () => sample });

/** Classes in place of instances. */
export function withClasses(sample: Sample): Sample {
  const { instances, ...rest } = sample;
  return { ...rest, labels: Uint16Array.from(sample.labels, (label) => instances!.classes[label]!) };
}

export function withoutLabels(sample: Sample): Sample {
  const { instances: _, ...rest } = sample;
  return { ...rest, labels: new Uint16Array(0) };
}

/** Copies of all arrays, to see later whether they were changed. */
export function snapshot(sample: Sample): Sample {
  return structuredClone(sample);
}

export const chance = (seed: number) => random(seed, 'mixing');

/** The number of cells after settling. */
export function cellCount(sample: Sample): number {
  return settleInstances(sample).instances!.classes.length - 1;
}
