import { formatProblem, parseYaml, validateSettings } from '@mitos/core';
import { z } from 'zod';
import { recipeSchema } from '../src/recipe';

test('a recipe is read with its defaults, and again from what was written', () => {
  const resolved = recipeSchema.parse([
    { flip: 'both' },
    { rotate: 50, probability: 0.5 },
    { intensity: {} },
  ]);
  expect(resolved).toEqual([
    { flip: 'both', probability: 1 },
    { rotate: 50, probability: 0.5 },
    { intensity: { brightness: 0.1, contrast: 0.1, gamma: 0 }, probability: 1 },
  ]);
  expect(recipeSchema.parse(JSON.parse(JSON.stringify(resolved)))).toEqual(resolved);
});

const names = 'flip, rotate90, rotate, intensity';

test.each([
  [{ probability: 0.5 }, `expected one transform of ${names}, found a mapping`],
  [
    { flip: 'both', rotate: 50 },
    'expected one transform a step (give flip and rotate each its own item of the list), found a mapping',
  ],
  [{ flipp: 'both' }, `expected one of ${names}, probability, found the key "flipp"; rename it to "flip"`],
  [
    { flip: 'horizontl' },
    'expected one of horizontal, vertical, both, found "horizontl" for "flip"; write horizontal',
  ],
  [{ rotate: 270 }, 'expected a number of at most 180, found 270 for "rotate"'],
])('%j is refused', (step, expected) => {
  const yaml = parseYaml(JSON.stringify([step]), 'pipeline.yaml');
  const { problems } = validateSettings(recipeSchema, [step], yaml, []);
  expect(problems.map(({ where: _, ...problem }) => formatProblem(problem))).toEqual([expected]);
});

test('it has a JSON Schema that names every transform', () => {
  const schema = JSON.stringify(z.toJSONSchema(recipeSchema, { io: 'input' }));
  for (const name of names.split(', ')) expect(schema).toContain(`"${name}"`);
});
