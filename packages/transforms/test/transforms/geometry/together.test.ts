import { random } from '@mitos/core';
import fc from 'fast-check';
import { drawSample } from '../../../src/draw-sample';
import type { DrawingPlan } from '../../../src/draw-sample';
import { drawingSchema } from '../../../src/drawing';
import { recipeProblems } from '../../../src/recipe';
import type { Sample } from '../../../src/sample';
import type { geometryTransforms } from '../../../src/transforms/geometry/index';

/** A sample whose two channels are x and y, and whose labels number the pixels. */
function places(width: number, height: number): Sample {
  const at = Array.from({ length: width * height }, (_, i) => [i % width, Math.floor(i / width)]);
  return {
    ...{ width, height, channels: 2, range: [0, 100] },
    pixels: Uint8Array.from(at.flat()),
    labels: Uint16Array.from(at, (_, i) => i + 1),
  };
}

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const range = (low: number, high: number) => fc.tuple(number(low, 1), number(1, high));

/** Settings of every transform that moves pixels. */
const settings: { [Name in keyof typeof geometryTransforms]: fc.Arbitrary<unknown> } = {
  flip: fc.constantFrom('horizontal', 'vertical', 'both'),
  rotate90: fc.constant(true),
  rotate: number(1, 180),
  shift: number(0.01, 1),
  zoom: fc.record({ range: range(0.3, 3), axes: fc.constantFrom('together', 'apart') }),
  shear: number(1, 60),
  affine: fc.record(
    { rotate: number(0, 180), shift: number(0, 0.5), zoom: range(0.5, 2), shear: number(0, 60) },
    { requiredKeys: [] },
  ),
  perspective: number(0.01, 0.2),
  elastic: fc.oneof(
    fc.record({ kind: fc.constant('paper'), deviation: number(0.5, 15) }),
    fc.record({ alpha: number(1, 200), sigma: number(0.5, 12) }),
  ),
  gridDistortion: fc.record({ steps: fc.integer({ min: 2, max: 9 }), limit: number(0.05, 0.9) }),
  randomCrop: fc.integer({ min: 1, max: 30 }),
  cropAroundInstance: fc.integer({ min: 1, max: 30 }),
  resize: fc.integer({ min: 1, max: 40 }),
  pad: fc.integer({ min: 1, max: 9 }),
  keras: fc.record(
    {
      rotation_range: number(0, 180),
      width_shift_range: fc.oneof(number(0, 0.9), fc.integer({ min: 1, max: 9 })),
      height_shift_range: fc.oneof(number(0, 0.9), fc.integer({ min: 1, max: 9 })),
      shear_range: number(0, 60),
      zoom_range: fc.oneof(number(0, 0.9), range(0.3, 3)),
      horizontal_flip: fc.boolean(),
      vertical_flip: fc.boolean(),
      fill_mode: fc.constantFrom('nearest', 'reflect'),
    },
    { requiredKeys: [] },
  ),
};

const step = fc.oneof(
  ...Object.entries(settings).map(([name, arbitrary]) => arbitrary.map((one) => ({ [name]: one }))),
);

const plan = fc
  .record({
    size: fc.integer({ min: 1, max: 24 }),
    margin: fc.integer({ min: 0, max: 5 }),
    fit: fc.constantFrom('crop', 'resize'),
    steps: fc.array(step, { maxLength: 5 }),
    // Where a wrapped or constant border comes into view, values between pixels are not places of the image.
    border: fc.constantFrom('mirror', 'reflect', 'nearest'),
    labels: fc.constantFrom('nearest', 'majority'),
  })
  .map(({ size, margin, fit, steps, border, labels }): DrawingPlan => {
    const side = size + 2 * margin;
    const transforms = [...steps, { resize: side }];
    const drawing = drawingSchema.parse({ transforms, margin, resampling: { border, labels } });
    return { ...drawing, size, fit: fit };
  })
  .filter(({ transforms, size, margin }) => {
    const side = size + 2 * margin;
    return recipeProblems(transforms, { width: side, height: side }).length === 0;
  });

test('image and mask never part, whatever moves them', () => {
  const side = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(side, side, plan, fc.integer(), (width, height, drawing, seed) => {
      const image = places(width, height);
      const others = {
        draw: () => {
          throw new Error('nothing is mixed here');
        },
      };
      const sample = drawSample(image, drawing, { tile: 0, random: random(seed), others });
      const frame = drawing.size + 2 * drawing.margin;
      expect(sample).toMatchObject({ width: frame, height: frame });
      expect(sample.labels).toHaveLength(frame * frame);
      let apart = 0;
      for (let i = 0; i < frame * frame; i++) {
        const place = sample.labels[i]! - 1;
        const [x, y] = [place % width, Math.floor(place / width)];
        const distance = Math.max(
          Math.abs(sample.pixels[2 * i]! - x),
          Math.abs(sample.pixels[2 * i + 1]! - y),
        );
        if (!(distance <= apart)) apart = distance;
      }
      // Half a pixel, and what float32 cannot tell.
      expect(apart).toBeLessThanOrEqual(0.5 + 1e-4);
      expect(image).toEqual(places(width, height));
    }),
    { numRuns: 300 },
  );
});
