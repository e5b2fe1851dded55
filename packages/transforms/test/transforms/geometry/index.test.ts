import { z } from 'zod';
import { geometryTransforms } from '../../../src/transforms/geometry/index';

type Name = keyof typeof geometryTransforms;

const nonsense: readonly [Name, unknown][] = [
  ['flip', 'diagonal'],
  ['rotate90', false],
  ['rotate', 0],
  ['rotate', 181],
  ['shift', 1.5],
  ['shift', -0.1],
  ['zoom', { range: [2, 1] }],
  ['zoom', { range: [0, 1] }],
  ['zoom', { axes: 'both' }],
  ['shear', 400],
  ['shear', 61],
  ['affine', { shear: 90 }],
  ['affine', { scale: 2 }],
  ['perspective', 0.5],
  ['elastic', { kind: 'paper', alpha: 3 }],
  ['elastic', { alpha: -1 }],
  ['elastic', { sigma: 0 }],
  ['elastic', { kind: 'thick' }],
  ['gridDistortion', { limit: 1 }],
  ['gridDistortion', { steps: 1 }],
  ['randomCrop', 0],
  ['randomCrop', 20.5],
  ['cropAroundInstance', -4],
  ['resize', 0],
  ['pad', -1],
  ['keras', { zoom_range: [1.2, 0.8] }],
  ['keras', { zoom_range: 1 }],
  ['keras', { rotation_range: 400 }],
  ['keras', { fill_mode: 'mirror' }],
  ['keras', { rescale: 2 }],
];

test.each(nonsense)('%s refuses %j', (name, settings) => {
  expect(geometryTransforms[name].settings.safeParse(settings).success).toBe(false);
});

const accepted: readonly [Name, unknown, unknown][] = [
  ['zoom', {}, { range: [0.8, 1.25], axes: 'together' }],
  ['affine', { rotate: 45 }, { rotate: 45, shift: 0, zoom: [1, 1], shear: 0 }],
  ['affine', { zoom: [0.5, 1] }, { rotate: 0, shift: 0, zoom: [0.5, 1], shear: 0 }],
  ['elastic', { kind: 'paper', deviation: 10 }, { kind: 'paper', deviation: 10 }],
  ['elastic', { kind: 'paper' }, { kind: 'paper', deviation: 10 }],
  ['elastic', { alpha: 30, sigma: 4 }, { kind: 'dense', alpha: 30, sigma: 4 }],
  ['elastic', {}, { kind: 'dense', alpha: 30, sigma: 4 }],
  ['gridDistortion', {}, { steps: 5, limit: 0.3 }],
];

test.each(accepted)('%s takes %j, and what it made of it', (name, written, complete) => {
  const { settings } = geometryTransforms[name];
  expect(settings.parse(written)).toEqual(complete);
  expect(settings.parse(complete)).toEqual(complete);
});

test.each(Object.keys(geometryTransforms) as Name[])('the settings of %s are described', (name) => {
  const schema = z.toJSONSchema(geometryTransforms[name].settings, { io: 'input' });
  expect(schema.description).toMatch(/^[A-Z].*[.)]$/);
  for (const property of Object.values(schema.properties ?? {})) {
    expect((property as { description?: string }).description).toBeTruthy();
  }
});
