import { formatProblem, parseYaml, validateSettings } from '@mitos/core';
import { z } from 'zod';
import { recipeProblems, recipeSchema, transformOf } from '../src/recipe';
import { transformNames } from '../src/transforms/list';

test('a recipe is read with its defaults, and again from what was written', () => {
  const resolved = recipeSchema.parse([
    { flip: 'both' },
    { rotate: 50, probability: 0.5 },
    { elastic: { kind: 'paper' } },
    { elastic: { alpha: 20 } },
  ]);
  expect(resolved).toEqual([
    { flip: 'both', probability: 1 },
    { rotate: 50, probability: 0.5 },
    { elastic: { kind: 'paper', deviation: 10 }, probability: 1 },
    { elastic: { kind: 'dense', alpha: 20, sigma: 4 }, probability: 1 },
  ]);
  expect(recipeSchema.parse(JSON.parse(JSON.stringify(resolved)))).toEqual(resolved);
});

test('a step tells its transform and settings', () => {
  const [step] = recipeSchema.parse([{ shear: 20, probability: 0.5 }]);
  expect(transformOf(step!)).toMatchObject({ name: 'shear', settings: 20 });
});

const names = transformNames.join(', ');
const first = `${transformNames.slice(0, 20).join(', ')} and ${transformNames.length - 19} more`;

test.each([
  [{ probability: 0.5 }, `expected one transform of ${names}, found a mapping`],
  [
    { flip: 'both', rotate: 50 },
    'expected one transform a step (give flip and rotate each its own item of the list), found a mapping',
  ],
  [{ flipp: 'both' }, `expected one of ${first}, found the key "flipp"; rename it to "flip"`],
  [
    { flip: 'horizontl' },
    'expected one of horizontal, vertical, both, found "horizontl" for "flip"; write horizontal',
  ],
  [{ rotate: 270 }, 'expected a number of at most 180, found 270 for "rotate"'],
  [{ shear: 400 }, 'expected a number of at most 60, found 400 for "shear"'],
  [{ elastic: { alpha: -3 } }, 'expected a number of more than 0, found -3 for "alpha"'],
  [{ zoom: { range: [2, 1] } }, 'expected the smaller factor first, found a list of 2 for "range"'],
])('%j is refused', (step, expected) => {
  const yaml = parseYaml(JSON.stringify([step]), 'pipeline.yaml');
  const { problems } = validateSettings(recipeSchema, [step], yaml, []);
  expect(problems.map(({ where: _, ...problem }) => formatProblem(problem))).toEqual([expected]);
});

test('it has a JSON Schema that names every transform', () => {
  const schema = JSON.stringify(z.toJSONSchema(recipeSchema, { io: 'input' }));
  for (const name of transformNames) expect(schema).toContain(`"${name}"`);
});

const frame = { width: 256, height: 256 };
const problemsOf = (steps: unknown[]) => recipeProblems(recipeSchema.parse(steps), frame);

test('a recipe that ends at the size of the network has no problems', () => {
  expect(problemsOf([])).toEqual([]);
  expect(problemsOf([{ flip: 'both' }, { rotate90: true }, { keras: {} }])).toEqual([]);
  expect(problemsOf([{ pad: 16 }, { randomCrop: 256 }])).toEqual([]);
  expect(
    problemsOf([{ pad: 16 }, { randomCrop: 288 }, { cropAroundInstance: 100 }, { resize: 256 }]),
  ).toEqual([]);
});

test.each([
  [
    [{ flip: 'both' }, { randomCrop: 300 }],
    [{ step: 1, name: 'randomCrop', expected: 'a crop of at most 256 pixels' }],
  ],
  [
    [{ randomCrop: 200 }, { cropAroundInstance: 201 }, { resize: 256 }],
    [{ step: 1, name: 'cropAroundInstance', expected: 'a crop of at most 200 pixels' }],
  ],
  [
    [{ randomCrop: 200 }, { rotate: 20 }],
    [
      {
        step: 0,
        name: 'randomCrop',
        expected: 'a recipe that ends at 256 x 256 pixels, as the network takes them, not at 200 x 200',
        fix: 'add the step "resize: 256" after it',
      },
    ],
  ],
  [
    [{ randomCrop: 200, probability: 0.5 }, { resize: 256 }],
    [{ step: 0, name: 'probability', expected: '1, because randomCrop changes the size' }],
  ],
])('%j cannot make samples of the size of the network', (steps, problems) => {
  expect(problemsOf(steps)).toEqual(problems);
});

test('a size that chance only restores is refused too', () => {
  expect(problemsOf([{ randomCrop: 200 }, { resize: 256, probability: 0.5 }])).toEqual([
    { step: 1, name: 'probability', expected: '1, because resize changes the size' },
  ]);
  // A step that keeps the size may be left to chance.
  expect(problemsOf([{ resize: 256, probability: 0.5 }])).toEqual([]);
});
