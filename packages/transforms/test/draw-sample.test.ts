import { random } from '@mitos/core';
import { drawMoved, drawSample } from '../src/draw-sample';
import type { DrawingPlan } from '../src/draw-sample';
import { drawingSchema } from '../src/drawing';
import type { Sample } from '../src/sample';
import { coordinates, expectTogether } from './arbitrary';

const others = {
  draw: () => {
    throw new Error('nothing is mixed here');
  },
};

interface Written {
  size?: number;
  fit?: 'crop' | 'resize';
  transforms?: unknown[];
  [key: string]: unknown;
}

function planOf({ size = 8, fit = 'crop', ...drawing }: Written): DrawingPlan {
  return { ...drawingSchema.parse(drawing), size, fit };
}

const draw = (image: Sample, plan: DrawingPlan, seed: number, ...path: string[]) =>
  drawSample(image, plan, { tile: 0, random: random(seed, ...path), others });

const crop = planOf({});

test('a crop has the size of the network and is a window of the image', () => {
  const sample = draw(coordinates(20, 30), crop, 1);
  expect(sample).toMatchObject({ width: 8, height: 8 });
  expectTogether(sample);
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) expect(sample.labels[y * 8 + x]).toBe(sample.labels[0]! + 20 * y + x);
  }
});

test('pixels, labels and weights stay together through whole-pixel moves', () => {
  const plan = planOf({ transforms: [{ flip: 'both' }, { rotate90: true }] });
  for (let seed = 0; seed < 20; seed++) expectTogether(draw(coordinates(13, 30), plan, seed));
});

test('every place of the image is drawn', () => {
  const corners = Array.from({ length: 200 }, (_, seed) => draw(coordinates(10, 9), crop, seed).labels[0]);
  expect([...new Set(corners)].sort((a, b) => a! - b!)).toEqual([1, 2, 3, 11, 12, 13]);
});

test('an image smaller than the window is mirrored outwards', () => {
  const sample = draw(coordinates(3, 8), crop, 1);
  expect([...sample.labels.slice(0, 8)]).toEqual([2, 3, 2, 1, 2, 3, 2, 1]);
});

test('the context around the window is real where the image goes on, and mirrored beyond', () => {
  const image = coordinates(10, 9);
  for (let seed = 0; seed < 30; seed++) {
    const window = draw(image, planOf({ size: 4 }), seed);
    const sample = draw(image, planOf({ size: 4, margin: 3 }), seed);
    expect(sample).toMatchObject({ width: 10, height: 10 });
    const [left, top] = [(window.labels[0]! - 1) % 10, Math.floor((window.labels[0]! - 1) / 10)];
    const mirrored = (at: number, length: number) =>
      at < 0 ? -at : at >= length ? 2 * (length - 1) - at : at;
    for (let i = 0; i < 100; i++) {
      const x = mirrored(left - 3 + (i % 10), 10);
      const y = mirrored(top - 3 + Math.floor(i / 10), 9);
      expect(sample.labels[i]).toBe(10 * y + x + 1);
    }
  }
});

test('size 388 with a margin of 92 shows 572 x 572 pixels', () => {
  const side = 600;
  const image: Sample = {
    ...{ width: side, height: side, channels: 1, range: [0, 255] },
    pixels: new Uint8Array(side * side),
    labels: Uint32Array.from({ length: side * side }, (_, i) => i + 1),
  };
  const sample = draw(image, planOf({ size: 388, margin: 92 }), 1);
  expect(sample).toMatchObject({ width: 572, height: 572 });
  // The middle of it is the window, and what surrounds the window is what surrounds it in the image.
  const window = draw(image, planOf({ size: 388 }), 1).labels[0]!;
  expect(sample.labels[92 * 572 + 92]).toBe(window);
  expect(sample.labels[92 * 572 + 91]).toBe(window - 1);
  expect(sample.labels[91 * 572 + 92]).toBe(window - side);
});

test('the corners of a turned window are real pixels where the image goes on', () => {
  const whole = coordinates(60, 60);
  const plan = planOf({ size: 16, transforms: [{ rotate: 45 }] });
  let looked = 0;
  for (let seed = 0; seed < 20; seed++) {
    const sample = draw(whole, plan, seed);
    const at = [...sample.labels].map((label) => [(label - 1) % 60, Math.floor((label - 1) / 60)] as const);
    const [left, right] = [Math.min(...at.map(([x]) => x)), Math.max(...at.map(([x]) => x))];
    const [top, bottom] = [Math.min(...at.map(([, y]) => y)), Math.max(...at.map(([, y]) => y))];
    if (left < 2 || top < 2 || right > 57 || bottom > 57) continue;
    looked++;
    // Mirrored corners would show the same pixel in two places that lie far apart.
    const first = new Map<number, number>();
    sample.labels.forEach((label, i) => {
      const before = first.get(label) ?? i;
      const distance = Math.hypot((i % 16) - (before % 16), Math.floor(i / 16) - Math.floor(before / 16));
      expect(distance).toBeLessThan(2);
      first.set(label, before);
    });
  }
  expect(looked).toBeGreaterThan(5);
});

test('equal seeds give equal bits, others do not', () => {
  const plan = planOf({
    transforms: [
      { flip: 'both' },
      { rotate: 50 },
      { elastic: {} },
      { keras: { brightness_range: [0.5, 2] } },
    ],
  });
  const image = coordinates(30, 30);
  expect(draw(image, plan, 1, 'a')).toEqual(draw(image, plan, 1, 'a'));
  expect(draw(image, plan, 1, 'a')).not.toEqual(draw(image, plan, 2, 'a'));
  expect(draw(image, plan, 1, 'a')).not.toEqual(draw(image, plan, 1, 'b'));
  expect(image).toEqual(coordinates(30, 30));
});

test('a step that is never applied changes nothing, nor what the others draw', () => {
  const never = planOf({ transforms: [{ flip: 'both' }, { rotate: 50, probability: 0 }, { shear: 20 }] });
  const alone = planOf({ transforms: [{ flip: 'both' }, { rotate: 9, probability: 0 }, { shear: 20 }] });
  const without = planOf({ transforms: [{ flip: 'both' }] });
  const more = planOf({ transforms: [{ flip: 'both' }, { rotate: 50, probability: 0 }] });
  for (let seed = 0; seed < 10; seed++) {
    const image = coordinates(8, 8);
    expect(draw(image, never, seed)).toEqual(draw(image, alone, seed));
    expect(draw(image, more, seed)).toEqual(draw(image, without, seed));
  }
});

test('a step of probability one half is applied to half of the samples', () => {
  const plan = planOf({ fit: 'resize', transforms: [{ shift: 0.5, probability: 0.5 }] });
  const image = coordinates(8, 8);
  const moved = Array.from({ length: 400 }, (_, seed) => draw(image, plan, seed)).filter(
    (sample) => sample.pixels instanceof Float32Array,
  ).length;
  // Binomial with standard deviation 10.
  expect(Math.abs(moved - 200)).toBeLessThan(40);
});

test('changing the settings of one step changes nothing that another draws', () => {
  const image = coordinates(8, 8);
  // What the second step multiplied by, whatever the first one added.
  const factor = (shift: number, seed: number) => {
    const steps = [{ keras: { channel_shift_range: shift } }, { keras: { brightness_range: [0.5, 2] } }];
    const plain = draw(image, planOf({ transforms: steps.slice(0, 1) }), seed).pixels;
    const bright = draw(image, planOf({ transforms: steps }), seed).pixels;
    const at = plain.findIndex((value) => value > 30);
    return bright[at]! / plain[at]!;
  };
  for (let seed = 0; seed < 5; seed++) {
    expect(factor(1, seed)).toBeCloseTo(factor(3, seed), 4);
    expect(factor(1, seed)).not.toBeCloseTo(factor(1, seed + 10), 4);
  }
});

test('two steps that move pixels are one resampling', () => {
  // A shift by half a pixel and back blurs when images are resampled twice.
  const image = coordinates(9, 9);
  const plan = planOf({ size: 9, fit: 'resize', transforms: [{ pad: 3 }, { resize: 30 }, { resize: 9 }] });
  const once = planOf({ size: 9, fit: 'resize', transforms: [{ pad: 3 }, { resize: 9 }] });
  const [twice, direct] = [draw(image, plan, 1), draw(image, once, 1)];
  twice.pixels.forEach((value, i) => expect(value).toBeCloseTo(direct.pixels[i]!, 4));
});

test('what lies beyond the edges is filled as the last step that says so wants it', () => {
  const image: Sample = { ...coordinates(4, 4), range: [10, 30] };
  const constant = { keras: { fill_mode: 'constant', cval: 127.5 } };
  const corner = (transforms: unknown[], resampling: object = {}) =>
    draw(image, planOf({ size: 4, fit: 'resize', transforms: [{ pad: 2 }, ...transforms], resampling }), 1)
      .pixels[0];
  expect(corner([constant])).toBe(20);
  expect(corner([constant, { keras: {} }])).toBe(0);
  expect(corner([], { border: 'constant', fill: 0.25 })).toBe(15);
});

test('weights are made from the labels where asked for, and those of an image are kept', () => {
  const bare: Sample = { ...coordinates(8, 8), labels: new Uint16Array(0) };
  const { weights: _, ...image } = bare;
  const weighted = planOf({ fit: 'resize', weights: { kind: 'border' } });
  expect(draw(image, weighted, 1).weights).toEqual(new Float32Array(64).fill(1));
  expect(draw(image, planOf({ fit: 'resize' }), 1).weights).toBeUndefined();
  const cells: Sample = {
    ...image,
    labels: Uint16Array.from({ length: 64 }, (_, i) => (i % 8 < 3 ? 1 : i % 8 > 4 ? 2 : 0)),
  };
  const { weights } = draw(cells, weighted, 1);
  expect(weights![4]).toBeGreaterThan(weights![0]!);
  const kept = { ...cells, weights: new Float32Array(64).fill(3) };
  expect(draw(kept, weighted, 1).weights).toEqual(kept.weights);
});

test('a sample to be mixed in is moved, its values are left alone', () => {
  const image = coordinates(12, 12);
  const plan = planOf({ transforms: [{ flip: 'both' }, { keras: { brightness_range: [0, 0] } }] });
  const moved = drawMoved(image, plan, 0, random(3));
  expectTogether(moved);
  expect(new Set(draw(image, plan, 3).pixels)).toEqual(new Set([0]));
});
