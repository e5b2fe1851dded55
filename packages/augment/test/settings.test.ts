import { z } from 'zod';
import { augmentSettings } from '../src/settings';

test('every setting may be left out', () => {
  expect(augmentSettings.parse({})).toEqual({
    size: 256,
    fit: 'resize',
    channels: 3,
    normalisation: 'percentile',
    transforms: [],
    weights: 'none',
  });
});

test('the example of the settings is understood', () => {
  const settings = augmentSettings.parse({
    normalisation: { percentile: { low: 2 } },
    transforms: [{ flip: 'both' }, { rotate: 50 }],
    weights: { kind: 'border', w0: 10, sigma: 5 },
  });
  expect(settings.normalisation).toEqual({ percentile: { low: 2, high: 99.8 } });
  expect(settings.weights).toEqual({ kind: 'border', w0: 10, sigma: 5, background: 1, foreground: 1 });
});

test.each([
  [{ channels: 2 }],
  [{ sise: 256 }],
  [{ transforms: [{ rotate: 270 }] }],
  [{ normalisation: { percentile: { low: 60, high: 40 } } }],
])('%j is refused', (settings) => {
  expect(augmentSettings.safeParse(settings).success).toBe(false);
});

test('every setting is described for the reference and for editors', () => {
  const schema = z.toJSONSchema(augmentSettings, { io: 'input' });
  for (const property of Object.values(schema.properties ?? {})) {
    expect(property).toHaveProperty('description');
  }
});
