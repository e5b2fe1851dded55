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
  [{ flipp: 'both' }, `expected one transform of ${names}, found "flipp"; rename it to "flip"`],
  [{ blur: 3 }, `expected one transform of ${names}, found "blur"`],
  [{ probability: 0.5 }, `expected one transform of ${names}, found none`],
  [
    { flip: 'both', rotate: 50 },
    `expected one transform of ${names}, found flip and rotate; give each its own "- " in the list`,
  ],
])('%j is refused', (step, message) => {
  const result = recipeSchema.safeParse([step]);
  expect(result.error?.issues.map((issue) => issue.message)).toEqual([message]);
  expect(result.error?.issues[0]?.path).toEqual([0]);
});

test('it has a JSON Schema that names every transform', () => {
  const schema = JSON.stringify(z.toJSONSchema(recipeSchema, { io: 'input' }));
  for (const name of names.split(', ')) expect(schema).toContain(`"${name}"`);
});
