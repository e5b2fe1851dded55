import { random } from '@mitos/core';
import { drawMoved, drawSample } from '../src/draw-sample';
import type { DrawingPlan } from '../src/draw-sample';
import { drawingSchema } from '../src/drawing';
import type { Labels, Sample, ValueRange } from '../src/sample';
import { targetsOf } from '../src/targets/targets';
import { transformNames } from '../src/transforms/list';
import type { TransformName } from '../src/transforms/list';

/** Settings for every transform: those that change the size come with a step that brings it back. */
const examples: Readonly<Record<TransformName, readonly object[]>> = {
  flip: [{ flip: 'both' }],
  rotate90: [{ rotate90: true }],
  rotate: [{ rotate: 180 }],
  shift: [{ shift: 0.3 }],
  zoom: [{ zoom: { axes: 'apart' } }],
  shear: [{ shear: 30 }],
  affine: [{ affine: { rotate: 180, shift: 0.2, zoom: [0.5, 2], shear: 20 } }],
  perspective: [{ perspective: 0.2 }],
  elastic: [{ elastic: { kind: 'paper', deviation: 10 } }, { elastic: { alpha: 30, sigma: 4 } }],
  gridDistortion: [{ gridDistortion: {} }],
  randomCrop: [{ randomCrop: 7 }, { resize: 16 }],
  cropAroundInstance: [{ cropAroundInstance: 7 }, { resize: 16 }],
  resize: [{ resize: 16 }],
  pad: [{ pad: 5 }, { randomCrop: 16 }],
  keras: [
    { keras: { rotation_range: 50, shear_range: 20, zoom_range: 0.2, brightness_range: [0.5, 1.5] } },
    { keras: { width_shift_range: 0.2, channel_shift_range: 20, horizontal_flip: true, fill_mode: 'wrap' } },
  ],
  brightness: [{ brightness: 0.2 }],
  contrast: [{ contrast: 0.3 }],
  gamma: [{ gamma: 0.5 }],
  percentileNormalisation: [{ percentileNormalisation: {} }],
  clahe: [{ clahe: {} }],
  gaussianNoise: [{ gaussianNoise: 0.1 }],
  poissonNoise: [{ poissonNoise: {} }],
  saltAndPepper: [{ saltAndPepper: 0.05 }],
  blur: [{ blur: 2 }],
  focusLoss: [{ focusLoss: 3 }],
  sharpen: [{ sharpen: {} }],
  backgroundGradient: [{ backgroundGradient: {} }],
  channelShuffle: [{ channelShuffle: true }],
  invert: [{ invert: true }],
  hueSaturation: [{ hueSaturation: {} }],
  stainJitter: [{ stainJitter: {} }],
  cutout: [{ cutout: {} }],
  copyPaste: [{ copyPaste: {} }],
  mosaic: [{ mosaic: true }],
};

function image(
  { side = 16, channels = 1 }: { side?: number; channels?: number },
  valueAt: (i: number) => number,
  labels: Labels,
  type: 'u8' | 'u16' | 'f32' = 'u8',
): Sample {
  const make = { u8: Uint8Array, u16: Uint16Array, f32: Float32Array }[type];
  const values = Array.from({ length: side * side * channels }, (_, i) => valueAt(i));
  const highest = Math.max(0, ...labels);
  const range: ValueRange = [Math.min(...values), Math.max(...values)];
  return {
    width: side,
    height: side,
    channels,
    pixels: make.from(values),
    labels,
    instances: { classes: new Uint16Array(highest + 1).fill(1, 1), pieced: new Uint8Array(highest + 1) },
    range,
  };
}

const empty = new Uint16Array(256);
const one = new Uint16Array(256).fill(1, 100, 105);
const everywhere = new Uint16Array(256).fill(1);
const points = Uint16Array.from({ length: 256 }, (_, i) => (i % 37 === 5 ? 1 + Math.floor(i / 37) : 0));
const { instances: _table, ...classes } = image({}, (i) => i, one);

const degenerate: Readonly<Record<string, Sample>> = {
  'an image without cells': image({}, (i) => (i * 7) % 200, empty),
  'an image without labels': image({}, (i) => (i * 7) % 200, new Uint16Array(0)),
  'one cell': image({}, (i) => (i * 7) % 200, one),
  'a cell everywhere': image({ channels: 3 }, (i) => (i * 7) % 200, everywhere),
  'cells of one pixel': image({ channels: 3 }, (i) => (i * 7) % 200, points),
  'labels that are classes': classes,
  'a constant image': image({ channels: 3 }, () => 9, one),
  'an image of 16 bits': image({}, (i) => (i * 977) % 65_536, one, 'u16'),
  'an image of floats, also negative ones': image({ channels: 3 }, (i) => Math.sin(i) * 1e-3 - 2, one, 'f32'),
  'an image of one pixel': image({ side: 1 }, () => 3, Uint16Array.of(1)),
  'ids beyond 16 bits': image(
    {},
    (i) => i,
    Uint32Array.from(points, (id) => id && id + 70_000),
  ),
};

function plan(steps: readonly object[], settings: object = {}): DrawingPlan {
  const drawing = drawingSchema.parse({ transforms: steps, weights: { kind: 'border' }, ...settings });
  return { ...drawing, size: 16, fit: 'crop' };
}

function draw(sample: Sample, one: DrawingPlan, seed: number): Sample {
  const others = { draw: (chance: ReturnType<typeof random>) => drawMoved(sample, one, 0, chance) };
  return drawSample(sample, one, { tile: 0, random: random(seed), others });
}

function expectSound(drawn: Sample, from: Sample): void {
  expect([drawn.width, drawn.height, drawn.channels]).toEqual([16, 16, from.channels]);
  expect(drawn.pixels).toHaveLength(256 * from.channels);
  expect(drawn.pixels.every(Number.isFinite)).toBe(true);
  expect(drawn.labels).toHaveLength(from.labels.length === 0 ? 0 : 256);
  expect(drawn.weights).toHaveLength(256);
  expect(drawn.weights!.every(Number.isFinite)).toBe(true);
  const ids = [...new Set(drawn.labels)].filter((id) => id !== 0).sort((a, b) => a - b);
  if (from.instances === undefined) {
    expect(drawn.instances).toBeUndefined();
  } else if (from.labels.length > 0) {
    expect(ids).toEqual(Array.from({ length: ids.length }, (_, i) => i + 1));
    expect(drawn.instances!.classes).toHaveLength(ids.length + 1);
  }
}

describe.each(transformNames)('%s', (name) => {
  test.each(Object.keys(degenerate))('takes %s', (kind) => {
    const sample = degenerate[kind]!;
    const before = structuredClone(sample);
    for (const seed of [1, 2]) {
      const drawn = draw(sample, plan(examples[name]), seed);
      expectSound(drawn, sample);
      expect(draw(sample, plan(examples[name]), seed)).toEqual(drawn);
    }
    expect(sample).toEqual(before);
  });
});

test.each(Object.keys(degenerate))('all of them at once, with every setting, take %s', (kind) => {
  const sample = degenerate[kind]!;
  const steps = transformNames.flatMap((name) => examples[name]);
  const settings = {
    margin: 3,
    windows: { kind: 'foreground' },
    resampling: { pixels: 'cubic', labels: 'majority', border: 'constant', fill: 0.5 },
  };
  // Steps that end at 16 x 16 pixels would not fill the frame of 22.
  const changing = ['randomCrop', 'cropAroundInstance', 'resize', 'pad'];
  const kept = steps.filter((step) => !changing.some((name) => name in step));
  const drawn = draw(sample, plan(kept, settings), 5);
  expect([drawn.width, drawn.height]).toEqual([22, 22]);
  expect(drawn.pixels.every(Number.isFinite)).toBe(true);
  const targets = { border: {}, distance: {}, centre: {}, stars: { rays: 8 } };
  const made = targetsOf(drawn, drawingSchema.parse({ targets }).targets);
  for (const { values } of Object.values(made)) expect(values.every(Number.isFinite)).toBe(true);
});
