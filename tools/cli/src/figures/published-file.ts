import { nearMatch, parseYaml, validateSettings } from '@mitos/core';
import type { Problem, YamlFile } from '@mitos/core';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { invalidFile } from '../runner/invalid-file';

export const publishedFileName = 'published.yaml';

const figureSchema = z.strictObject({
  what: z.string().describe('What is scored, and how, in a few words.'),
  metric: z.string().describe('A score by its name in metrics.json.'),
  kind: z
    .enum(['mean', 'pooled'])
    .describe('The mean over images, or all pixels or objects counted together.'),
  class: z.string().optional().describe('The score of this class alone.'),
  published: z
    .array(z.strictObject({ value: z.union([z.number(), z.string()]), source: z.string() }))
    .default([])
    .describe('What others have reached, and who.'),
  recipe: z
    .string()
    .optional()
    .describe("Our evaluation of the original's recipe, cut to fit the machine: pipeline:stage."),
  best: z.string().optional().describe('Our evaluation of the best that was found without the test images.'),
  target: z
    .strictObject({
      recipe: z.number().optional().describe('The recipe is to reach this.'),
      best: z.number().optional().describe('The best is to reach this.'),
      times: z.number().optional().describe('The best is to be so many times the recipe.'),
    })
    .optional(),
});

const publishedSchema = z.strictObject({
  title: z.string().describe('What the experiment is about.'),
  figures: z.array(figureSchema),
});

/** One score: what others have reached, and which of our evaluations stand beside it. */
export type Figure = z.output<typeof figureSchema>;
/** `published.yaml` of an experiment, written by hand. */
export type Published = z.output<typeof publishedSchema>;

/**
 * Reads `published.yaml` in `folder`. `evaluations` are the names that it may give. Throws a MitosError (`published-invalid`) with
 * every problem and where it stands.
 */
export async function readPublished(
  workspace: string,
  folder: string,
  evaluations: readonly string[],
): Promise<Published> {
  const file = path.join(folder, publishedFileName);
  const shown = path.relative(workspace, file).split(path.sep).join('/');
  const yaml = parseYaml(await readFile(file, 'utf8'), shown);
  const { value, problems } =
    yaml.problems.length > 0 ? yaml : validateSettings(publishedSchema, yaml.value, yaml, []);
  const published = problems.length > 0 ? undefined : (value as Published);
  const all = published === undefined ? problems : unknownEvaluations(published, yaml, evaluations);
  if (all.length > 0) throw invalidFile(shown, 'published-invalid', all, (where) => `Mend ${where}.`);
  return published!;
}

function unknownEvaluations({ figures }: Published, yaml: YamlFile, known: readonly string[]): Problem[] {
  return figures.flatMap((figure, index) =>
    (['recipe', 'best'] as const).flatMap((key): Problem[] => {
      const name = figure[key];
      if (name === undefined || known.includes(name)) return [];
      const near = nearMatch(name, known);
      return [
        {
          where: yaml.locate(['figures', index, key]),
          expected: `an evaluation of this experiment, without its seeds and folds: ${known.join(', ')}`,
          found: `"${name}"`,
          ...(near === undefined ? {} : { fix: `write ${near}` }),
        },
      ];
    }),
  );
}
