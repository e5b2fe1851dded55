import { describe, exists, MitosError, nearMatch } from '@mitos/core';
import { architectures } from '@mitos/models';
import { pipelineNamed, pipelinesIn } from '../runner/pipeline-file';
import type { DescribedModel } from './described-model';
import { modelFromCard } from './from-card';
import { modelFromPipeline } from './from-pipeline';

/**
 * What a user means by a model: the name of an architecture, a folder with a trained model, a pipeline's YAML or name. Throws
 * a MitosError (`model-unknown`) with a near match when it is none of these.
 */
export async function findModel(
  workspace: string,
  what: string,
  stage: string | undefined,
): Promise<DescribedModel> {
  if (Object.hasOwn(architectures, what)) {
    return { architecture: what, settings: {}, io: { channels: 3, heads: { mask: 1 } } };
  }
  if (/\.ya?ml$/.test(what)) return modelFromPipeline(workspace, what, stage);
  const trained = await modelFromCard(what);
  if (trained !== undefined) return trained;
  const pipelines = await pipelinesIn(workspace);
  const named = pipelineNamed(pipelines, what);
  if (named !== undefined) return modelFromPipeline(workspace, named.file, stage);
  const names = pipelines.map(({ name }) => name);
  const near = nearMatch(what, [...Object.keys(architectures), ...names]);
  throw new MitosError(`There is no model ${describe(what)}.`, {
    code: 'model-unknown',
    problems: [
      {
        expected: `an architecture (${Object.keys(architectures).join(', ')}), a folder with a model.json, or a pipeline (${names.join(', ')})`,
        found: (await exists(what)) ? `${describe(what)}, a folder without one` : describe(what),
        ...(near === undefined ? {} : { fix: `write ${near}` }),
      },
    ],
  });
}
