import { z } from 'zod';
import { formatProblem } from '../../src/errors';
import { validateSettings } from '../../src/settings/validate';
import { parseYaml } from '../../src/yaml/yaml-file';

const schema = z.strictObject({
  epochs: z.int().min(1).default(20),
  size: z.number().positive().max(2048).optional(),
  fit: z.enum(['resize', 'crop']).default('resize'),
  title: z.string().optional(),
  model: z
    .discriminatedUnion('architecture', [
      z.strictObject({ architecture: z.literal('unet'), filters: z.int().multipleOf(2).default(16) }),
      z.strictObject({ architecture: z.literal('segnet'), stages: z.int().default(3) }),
    ])
    .optional(),
  transforms: z
    .array(
      z.union([z.strictObject({ flip: z.enum(['both', 'none']) }), z.strictObject({ rotate: z.number() })]),
    )
    .default([]),
  threshold: z.union([z.literal('auto'), z.number()]).default('auto'),
});

function check(text: string) {
  const yaml = parseYaml(text, 'p.yaml');
  return validateSettings(schema, yaml.value ?? {}, yaml, []);
}

const problemOf = (text: string) =>
  check(text).problems.map((problem) => formatProblem(problem).split('\n')[0]);

test('defaults are filled in', () => {
  expect(check('epochs: 3').value).toEqual({ epochs: 3, fit: 'resize', transforms: [], threshold: 'auto' });
});

test.each([
  [
    'epoch: 3',
    'p.yaml:1:1: expected one of epochs, size, fit, title, model, transforms, threshold, found the key "epoch"; rename it to "epochs"',
  ],
  ['epochs: 0', 'p.yaml:1:9: expected a number of at least 1, found 0 for "epochs"'],
  ['epochs: 1.5', 'p.yaml:1:9: expected a whole number, found 1.5 for "epochs"'],
  ['epochs: many', 'p.yaml:1:9: expected a number, found "many" for "epochs"'],
  ['size: 0', 'p.yaml:1:7: expected a number of more than 0, found 0 for "size"'],
  ['size: 4096', 'p.yaml:1:7: expected a number of at most 2048, found 4096 for "size"'],
  ['title: [a]', 'p.yaml:1:8: expected text, found a list of 1 for "title"'],
  ['fit: rezise', 'p.yaml:1:6: expected one of resize, crop, found "rezise" for "fit"; write resize'],
  [
    'model: { architecture: unet, filters: 5 }',
    'p.yaml:1:39: expected a multiple of 2, found 5 for "filters"',
  ],
  [
    'model: { architecture: unet, stages: 5 }',
    'p.yaml:1:30: expected one of architecture, filters, found the key "stages"',
  ],
  [
    'model: { architecture: unett }',
    'p.yaml:1:24: expected one of unet, segnet, found "unett" for "architecture"; write unet',
  ],
  [
    'transforms: [ { flip: bth } ]',
    'p.yaml:1:23: expected one of both, none, found "bth" for "flip"; write both',
  ],
  ['threshold: high', 'p.yaml:1:12: expected "auto", or a number, found "high" for "threshold"'],
])('%s is explained', (text, problem) => {
  expect(problemOf(text)).toEqual([problem]);
});

test('a setting that must be there and is not is named, at the line of what lacks it', () => {
  const yaml = parseYaml('train: { batch: 8 }', 'p.yaml');
  const needed = z.strictObject({ epochs: z.int(), batch: z.int() });
  const { problems } = validateSettings(needed, { batch: 8 }, yaml, ['train']);
  expect(problems.map((problem) => formatProblem(problem).split('\n')[0])).toEqual([
    'p.yaml:1:8: expected the setting "epochs", a number, found none',
  ]);
});

test('all problems come at once', () => {
  expect(problemOf('epochs: 0\nfit: x\nsize: big\n')).toHaveLength(3);
});

test('a check of several settings together says where, what was expected, and how to mend it', () => {
  const pair = z.strictObject({ low: z.number(), high: z.number() }).superRefine(({ low, high }, context) => {
    const params = { fix: `write ${low + 1}` };
    if (high > low) return;
    context.addIssue({ code: 'custom', path: ['high'], message: 'more than "low"', input: high, params });
  });
  const yaml = parseYaml('low: 5\nhigh: 3\n', 'p.yaml');
  const { problems } = validateSettings(pair, yaml.value, yaml, []);
  expect(problems.map((problem) => formatProblem(problem).split('\n')[0])).toEqual([
    'p.yaml:2:7: expected more than "low", found 3 for "high"; write 6',
  ]);
});
