import { z } from 'zod';
import { transformNames, transforms } from './transforms/list';
import type { TransformName } from './transforms/list';
import type { Transform } from './transforms/transform';

const probability = z
  .number()
  .min(0)
  .max(1)
  .default(1)
  .describe('The chance that this step is applied to a sample at all. Default 1.');

type Steps = { [Name in TransformName]: z.ZodOptional<(typeof transforms)[Name]['settings']> };

const steps = Object.fromEntries(
  transformNames.map((name) => [name, transforms[name].settings.optional()]),
) as unknown as Steps;

const stepSchema = z.strictObject({ ...steps, probability }).superRefine((step, context) => {
  if (context.issues.length > 0) return;
  const names = transformNames.filter((name) => step[name] !== undefined);
  if (names.length === 1) return;
  const message =
    names.length === 0
      ? `one transform of ${transformNames.join(', ')}`
      : `one transform a step (give ${names.join(' and ')} each its own item of the list)`;
  context.addIssue({ code: 'custom', message });
});

/**
 * The list of transforms as the YAML has it, `[ { flip: both }, { rotate: 50, probability: 0.5 } ]`, with the defaults
 * filled in. What it gives is what `augment.json` keeps, and it reads that again.
 */
export const recipeSchema = z
  .array(stepSchema)
  .describe(
    'How training varies each sample, in order: one transform a step, each with an optional probability.',
  );

/** One transform by its name, with complete settings and the chance that it is applied. */
export type RecipeStep = z.output<typeof stepSchema>;

export type Recipe = readonly RecipeStep[];

/** The transform that a step names, and its settings. */
export function transformOf(step: RecipeStep): {
  name: TransformName;
  transform: Transform;
  settings: unknown;
} {
  const name = transformNames.find((candidate) => step[candidate] !== undefined);
  if (name === undefined) throw new Error('a step of a recipe names no transform');
  return { name, transform: transforms[name], settings: step[name] };
}
