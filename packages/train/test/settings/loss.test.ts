import { formatProblem, parseYaml, validateSettings } from '@mitos/core';
import { z } from 'zod';
import { losses } from '../../src/losses/losses';
import {
  activationOf,
  lossProblems,
  lossSettings,
  lossTerms,
  needsClassCounts,
  needsSignedDistances,
} from '../../src/settings/loss';

const regions = { over: 'image', classes: 'mean', background: false, smooth: 1 };

test('a share alone and a mapping become the same terms, with all options', () => {
  const dice = { name: 'dice', share: 2, options: { denominator: 'plain', ...regions } };
  expect(lossTerms(lossSettings.parse({ dice: 2 }))).toEqual([dice]);
  expect(lossTerms(lossSettings.parse({ dice: { share: 2 } }))).toEqual([dice]);
});

test('options are kept, and the share of a mapping is 1 where it is not given', () => {
  const settings = lossSettings.parse({
    dice: { denominator: 'squared' },
    crossEntropy: { classWeights: 'frequency', labelSmoothing: 0.1 },
    boundary: 0,
  });
  expect(lossTerms(settings)).toEqual([
    { name: 'crossEntropy', share: 1, options: { classWeights: 'frequency', labelSmoothing: 0.1 } },
    { name: 'dice', share: 1, options: { ...regions, denominator: 'squared' } },
  ]);
});

test('every loss can be named, and has the options of its papers by default', () => {
  const settings = lossSettings.parse(Object.fromEntries(Object.keys(losses).map((name) => [name, 1])));
  const options = Object.fromEntries(lossTerms(settings).map((term) => [term.name, term.options]));
  expect(options).toEqual({
    bce: { labelSmoothing: 0, positiveWeight: 1 },
    crossEntropy: { classWeights: 'none', labelSmoothing: 0 },
    dice: { denominator: 'plain', ...regions },
    iou: regions,
    tversky: { alpha: 0.3, beta: 0.7, ...regions },
    focal: { gamma: 2 },
    focalTversky: { alpha: 0.3, beta: 0.7, gamma: 4 / 3, ...regions },
    lovasz: { perImage: false },
    boundary: {},
    mse: {},
    mae: {},
  });
});

test.each([
  [
    '{ bce: 0 }',
    'p.yaml:1:7: expected at least one loss with a share of more than 0, found a mapping for "loss"',
  ],
  [
    '{ dice: { share: 0 } }',
    'p.yaml:1:7: expected at least one loss with a share of more than 0, found a mapping for "loss"',
  ],
  [
    '{ bce: 1, dise: 1 }',
    'p.yaml:1:17: expected one of bce, crossEntropy, dice, iou, tversky, focal, focalTversky, lovasz, boundary, mse, mae, found the key "dise"; rename it to "dice"',
  ],
  ['{ bce: 1, dice: -1 }', 'p.yaml:1:23: expected a number of at least 0, found -1 for "dice"'],
  [
    '{ dice: { smoth: 1 } }',
    'p.yaml:1:17: expected one of share, denominator, over, classes, background, smooth, found the key "smoth"; rename it to "smooth"',
  ],
  [
    '{ dice: { over: images } }',
    'p.yaml:1:23: expected one of image, batch, found "images" for "over"; write image',
  ],
  ['{ dice: { smooth: 0 } }', 'p.yaml:1:25: expected a number of more than 0, found 0 for "smooth"'],
  [
    '{ crossEntropy: { labelSmoothing: 1 } }',
    'p.yaml:1:41: expected a number of less than 1, found 1 for "labelSmoothing"',
  ],
  [
    '{ focalTversky: { gamma: 0.75 } }',
    'p.yaml:1:32: expected a number of at least 1, found 0.75 for "gamma"',
  ],
])('%s is refused', (loss, message) => {
  const yaml = parseYaml(`loss: ${loss}`, 'p.yaml');
  const { problems } = validateSettings(z.strictObject({ loss: lossSettings }), yaml.value, yaml, []);
  expect(problems.map((problem) => formatProblem(problem).split('\n')[0])).toEqual([message]);
});

test('every loss and option is described in the JSON schema', () => {
  const schema = z.toJSONSchema(lossSettings, { io: 'input' }) as unknown as {
    properties: Record<
      string,
      { description?: string; anyOf: { properties?: Record<string, { description?: string }> }[] }
    >;
  };
  expect(Object.keys(schema.properties)).toEqual(Object.keys(losses));
  for (const { description, anyOf } of Object.values(schema.properties)) {
    expect(description).toMatch(/\.$/);
    for (const option of Object.values(anyOf[0]!.properties!)) expect(option.description).toMatch(/\.$/);
  }
});

test.each([
  [{ bce: 1, dice: 1 }, 1, 'sigmoid'],
  [{ bce: 1, dice: 1 }, 3, 'sigmoid'],
  [{ dice: 1 }, 1, 'sigmoid'],
  [{ dice: 1 }, 3, 'softmax'],
  [{ bce: 0, dice: 1 }, 3, 'softmax'],
  [{ crossEntropy: 1, dice: 1 }, 1, 'softmax'],
  [{ crossEntropy: {} }, 3, 'softmax'],
] as const)('%j of %i classes is for %s', (settings, classes, activation) => {
  expect(activationOf(lossSettings.parse(settings), classes)).toBe(activation);
});

test('bce and crossEntropy cannot be added up', () => {
  const problems = lossProblems(lossSettings.parse({ bce: 1, crossEntropy: { share: 0.5 } }));
  expect(problems.map(formatProblem)).toEqual([
    'expected either "bce", where every class is by itself, or "crossEntropy", where a pixel has one class, ' +
      'found both in "loss"; remove one of them',
  ]);
  expect(lossProblems(lossSettings.parse({ bce: 1, crossEntropy: 0, dice: 1 }))).toEqual([]);
});

test('only a boundary loss with a share needs signed distances', () => {
  expect(needsSignedDistances(lossSettings.parse({ dice: 1, boundary: 0.01 }))).toBe(true);
  expect(needsSignedDistances(lossSettings.parse({ dice: 1, boundary: 0 }))).toBe(false);
  expect(needsSignedDistances(lossSettings.parse({ dice: 1 }))).toBe(false);
});

test.each([
  [{ crossEntropy: { classWeights: 'frequency' } }, true],
  [{ crossEntropy: { classWeights: 'medianFrequency' } }, true],
  [{ crossEntropy: { classWeights: [1, 2] } }, false],
  [{ crossEntropy: { share: 0, classWeights: 'frequency' }, dice: 1 }, false],
  [{ crossEntropy: 1 }, false],
])('whether %j needs the counts of classes: %s', (settings, needed) => {
  expect(needsClassCounts(lossSettings.parse(settings))).toBe(needed);
});
