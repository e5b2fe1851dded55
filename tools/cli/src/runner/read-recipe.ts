import { augmentSettings } from '@mitos/augment';
import type { AugmentSettings } from '@mitos/augment';
import { MitosError, parsePipeline, parseYaml, validateSettings } from '@mitos/core';
import type { Problem, YamlFile, YamlPath } from '@mitos/core';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { innerYaml } from './inner-yaml';
import { invalidFile } from './invalid-file';

export interface ReadRecipe {
  readonly settings: AugmentSettings;
  /** Of the pipeline, where the file is one. */
  readonly seed?: number;
}

/**
 * Reads how samples are made from a file that holds the settings of augment, or only the list of transforms, or a pipeline
 * with one augment stage. `file` is the path as the user typed it. Throws a MitosError: `recipe-missing`, or
 * `recipe-invalid` with every problem and where it stands.
 */
export async function readRecipe(file: string): Promise<ReadRecipe> {
  const text = await readFile(path.resolve(file), 'utf8').catch((cause: unknown) => {
    throw new MitosError(`There is no recipe at ${file}.`, { code: 'recipe-missing', cause });
  });
  return parseRecipe(text, file);
}

export function parseRecipe(text: string, file: string): ReadRecipe {
  const yaml = parseYaml(text, file);
  if (yaml.problems.length > 0) throw invalid(file, yaml.problems);
  if (isMapping(yaml.value) && ('stages' in yaml.value || 'extends' in yaml.value)) {
    return recipeOfPipeline(text, file);
  }
  if (Array.isArray(yaml.value)) return checked({ transforms: yaml.value }, innerYaml(yaml), []);
  return checked(yaml.value ?? {}, yaml, []);
}

function recipeOfPipeline(text: string, file: string): ReadRecipe {
  const { yaml, pipeline, problems } = parsePipeline(text, file);
  if (pipeline === undefined) throw invalid(file, problems);
  const stages = pipeline.stages.filter(({ kind }) => kind === 'augment');
  if (stages.length !== 1) throw invalid(file, [notOneStage(stages, yaml)]);
  const { key, settings, seed } = stages[0]!;
  return { ...checked(settings, yaml, ['stages', key]), seed };
}

function notOneStage(stages: readonly { readonly key: string }[], yaml: YamlFile): Problem {
  const fix = 'put the settings of the one you mean into a file of their own';
  return {
    where: yaml.locateKey(['stages']),
    expected: 'one augment stage',
    found: stages.length === 0 ? 'none' : stages.map(({ key }) => key).join(' and '),
    ...(stages.length === 0 ? {} : { fix }),
  };
}

function checked(value: unknown, yaml: YamlFile, place: YamlPath): ReadRecipe {
  const { value: settings, problems } = validateSettings(augmentSettings, value, yaml, place);
  if (settings === undefined) throw invalid(yaml.file, problems);
  return { settings };
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(file: string, problems: readonly Problem[]): MitosError {
  return invalidFile(`The recipe ${file}`, 'recipe-invalid', problems, (where) => `Mend ${where} first.`);
}
