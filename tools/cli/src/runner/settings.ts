import { augmentSettings } from '@mitos/augment';
import { MitosError, parsePipeline, stageNeeds, uniqueProblems, validateSettings } from '@mitos/core';
import type { Pipeline, Problem, StageDefinition, StageKind } from '@mitos/core';
import { evaluateSettings } from '@mitos/evaluate';
import { ingestSettings } from '@mitos/ingest';
import { reportSettings } from '@mitos/report';
import { trainSettings } from '@mitos/train';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { invalidFile } from './invalid-file';

/** The settings of every kind of stage: what the YAML may say. */
export const settingsOf = {
  ingest: ingestSettings,
  augment: augmentSettings,
  train: trainSettings,
  evaluate: evaluateSettings,
  report: reportSettings,
} satisfies Record<StageKind, z.ZodType>;

/** A pipeline whose settings are all valid, with the defaults filled in. */
export interface CheckedPipeline extends Pipeline {
  /** Path of the file, relative to the workspace. */
  readonly file: string;
  readonly stages: readonly StageDefinition[];
}

/**
 * Reads a pipeline and validates all of it, so that a slip in `report` shows before an hour of training.
 * `set` are settings that count instead of those in the YAML: `train.epochs=3`.
 * Throws one MitosError (`pipeline-invalid`) that lists every problem.
 */
export async function readPipeline(
  workspace: string,
  file: string,
  set: readonly string[] = [],
): Promise<CheckedPipeline> {
  const full = path.resolve(workspace, file);
  const shown = path.relative(workspace, full).split(path.sep).join('/');
  const text = await readFile(full, 'utf8').catch((cause: unknown) => {
    throw new MitosError(`There is no pipeline at ${shown}.`, { code: 'pipeline-missing', cause });
  });
  const { yaml, pipeline, problems } = parsePipeline(text, shown, { root: workspace, set });
  if (pipeline === undefined) throw invalid(shown, problems);
  const found: Problem[] = [];
  const stages = pipeline.stages.map((stage) => {
    const place = ['stages', stage.key];
    for (const kind of stageNeeds[stage.kind]) {
      const kinds = stage.needs.map((need) => pipeline.stages.find(({ key }) => key === need)?.kind);
      if (!kinds.includes(kind)) {
        found.push({
          where: yaml.locateKey(place),
          expected: `${stage.original} to need a stage of kind ${kind}`,
          found: stage.needs.length === 0 ? 'no "needs"' : `needs: [${stage.needs.join(', ')}]`,
          fix: `add ${nameOf(pipeline, kind)} to its "needs"`,
        });
      }
    }
    const checked = validateSettings(settingsOf[stage.kind] as z.ZodType, stage.settings, yaml, place);
    found.push(...checked.problems);
    return { ...stage, settings: (checked.value ?? {}) as Record<string, unknown> };
  });
  if (found.length > 0) throw invalid(shown, uniqueProblems(found));
  return { ...pipeline, file: shown, stages };
}

function nameOf(pipeline: Pipeline, kind: StageKind): string {
  return pipeline.stages.find((stage) => stage.kind === kind)?.key ?? kind;
}

function invalid(file: string, problems: readonly Problem[]): MitosError {
  const mend = (where: string) => `Mend ${where} first, then run the command again.`;
  return invalidFile(file, 'pipeline-invalid', problems, mend);
}
