import { z } from 'zod';
import type { Size } from './geometry/resize';
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
    'How training varies each sample: one transform a step, each with an optional probability. Steps that move pixels come ' +
      'first, as one resampling, wherever they stand; the others follow in their order.',
  );

/** One transform by its name, with complete settings and the chance that it is applied. */
export type RecipeStep = z.output<typeof stepSchema>;

export type Recipe = readonly RecipeStep[];

export interface NamedStep {
  readonly name: TransformName;
  readonly transform: Transform;
  readonly settings: unknown;
}

/** The transform that a step names, and its settings. */
export function transformOf(step: RecipeStep): NamedStep {
  const name = transformNames.find((candidate) => step[candidate] !== undefined);
  if (name === undefined) throw new Error('a step of a recipe names no transform');
  return { name, transform: transforms[name], settings: step[name] };
}

/** Something that a recipe cannot do, and where: in which step, and at which of its keys. */
export interface RecipeProblem {
  readonly step: number;
  readonly name: TransformName | 'probability';
  /** The end of the sentence "expected …". */
  readonly expected: string;
  readonly fix?: string;
}

/**
 * What keeps a recipe from making samples of the size of a frame: steps that do not fit the frame before them, such as a
 * crop that is larger, and an end at another size.
 */
export function recipeProblems(recipe: Recipe, frame: Size): RecipeProblem[] {
  const problems: RecipeProblem[] = [];
  let size: Size = frame;
  let changed: { step: number; name: TransformName } | undefined;
  recipe.forEach((one, step) => {
    const { name, transform, settings } = transformOf(one);
    const next = transform.frameAfter?.(size, settings);
    if (next === undefined) return;
    if ('expected' in next) {
      problems.push({ step, name, expected: next.expected });
      return;
    }
    if (next.width === size.width && next.height === size.height) return;
    if (one.probability < 1) {
      problems.push({ step, name: 'probability', expected: `1, because ${name} changes the size` });
    }
    [size, changed] = [next, { step, name }];
  });
  const ends = size.width === frame.width && size.height === frame.height;
  if (!ends && problems.length === 0) {
    problems.push({
      ...changed!,
      expected:
        `a recipe that ends at ${frame.width} x ${frame.height} pixels, as the network takes them, ` +
        `not at ${size.width} x ${size.height}`,
      fix: `add the step "resize: ${frame.width}" after it`,
    });
  }
  return problems;
}
