import { formatProblem, parseYaml, validateSettings } from '@mitos/core';
import { z } from 'zod';
import { augmentSettings } from '../src/settings';

test('every setting may be left out', () => {
  expect(augmentSettings.parse({})).toEqual({
    size: 256,
    fit: 'resize',
    channels: 3,
    normalisation: 'percentile',
    windows: { kind: 'random' },
    margin: 0,
    transforms: [],
    resampling: { pixels: 'linear', labels: 'nearest', border: 'mirror', fill: 0 },
    weights: 'none',
    targets: {},
    mode: 'online',
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

describe('what is wrong is told with the line where it stands', () => {
  const problemsOf = (text: string) => {
    const yaml = parseYaml(text, 'recipe.yaml');
    return validateSettings(augmentSettings, yaml.value, yaml, []).problems.map(formatProblem);
  };

  test.each([
    [
      'a crop that is larger than the frame',
      'size: 128\ntransforms:\n  - flip: both\n  - randomCrop: 300\n',
      ['recipe.yaml:4:17: expected a crop of at most 128 pixels, found 300 for "randomCrop"'],
    ],
    [
      'a crop that leaves another size than the network takes',
      'size: 128\ntransforms:\n  - randomCrop: 64\n',
      [
        'recipe.yaml:3:17: expected a recipe that ends at 128 x 128 pixels, as the network takes them, not at 64 x 64, ' +
          'found 64 for "randomCrop"; add the step "resize: 128" after it',
      ],
    ],
    [
      'a shear of 400',
      'transforms:\n  - shear: 400\n',
      ['recipe.yaml:2:12: expected a number of at most 60, found 400 for "shear"'],
    ],
    [
      'a transform that does not exist, with the nearest one',
      'transforms:\n  - flipp: both\n',
      ['recipe.yaml:2:5', 'the key "flipp"', 'rename it to "flip"'],
    ],
    ['windows without crops', 'windows: { kind: foreground }\n', ['recipe.yaml:1:', '"fit: crop"']],
    [
      'tiles that overlap as a whole',
      'size: 32\nfit: crop\nwindows: { kind: tiles, overlap: 32 }\n',
      ['recipe.yaml:3:', 'an overlap of less than the size, 32', '32 for "overlap"'],
    ],
    ['copies of nothing', 'copies: 3\n', ['recipe.yaml:1:', 'copies only with "mode: materialise"']],
  ])('%s', (_, text, parts) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    for (const part of parts) expect(problems[0]).toContain(part);
  });

  test('everything at once', () => {
    expect(problemsOf('size: 0\ntransforms: [{ rotate: 999 }, { flip: up }]\n')).toHaveLength(3);
  });
});
