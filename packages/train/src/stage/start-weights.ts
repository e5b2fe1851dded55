import { exists, MitosError, startWeightsPlaces } from '@mitos/core';
import type { Logger, Random } from '@mitos/core';
import { initialise, pretrainedWeights, readSafetensors } from '@mitos/models';
import type { Network, Weights } from '@mitos/models';
import * as tf from '@tensorflow/tfjs-core';
import path from 'node:path';
import type { NamedArrays } from '../checkpoints/format';
import type { ModelSettings } from '../settings/model';

export interface StartOptions {
  /** Where weights come from, relative to the workspace; by chance without. */
  readonly initialise?: string | undefined;
  readonly model: ModelSettings;
  readonly workspace: string;
  readonly logger: Pick<Logger, 'info'>;
}

/**
 * The weights that a training starts from; the caller disposes them. Parameters that the named file has under the same name
 * and in the same shape, or that are those of its encoder, are taken from there, the others by chance; the log says which.
 */
export async function startWeights(
  network: Network,
  { initialise: named, model, workspace, logger }: StartOptions,
  random: Random,
): Promise<Weights> {
  const weights = initialise(network, random);
  if (named === undefined) return weights;
  const given = await namedWeights(network, model, await weightsFileOf(workspace, named));
  const taken = network.parameters.filter(({ name, shape }) => given[name]?.shape.join() === shape.join());
  // A bias may fit by chance, a kernel does not.
  if (!taken.some(({ shape }) => shape.length > 1)) throw nothingFits(named, network, Object.keys(given));
  const others = network.parameters.filter((parameter) => !taken.includes(parameter));
  const own = others.length === 0 ? '' : `; by chance start ${summary(others.map(({ name }) => name))}`;
  logger.info(`${taken.length} of ${network.parameters.length} parameters start from ${named}${own}`);
  return {
    ...weights,
    ...replaced(
      weights,
      given,
      taken.map(({ name }) => name),
    ),
  };
}

/**
 * The file of weights that `initialise` names: a .safetensors file itself, or that in the output of a training or in a model
 * folder. Throws a MitosError (`no-start-weights`) when there is none.
 */
export async function weightsFileOf(workspace: string, named: string): Promise<string> {
  const places = startWeightsPlaces(named);
  for (const place of places) {
    const file = path.resolve(workspace, place);
    if (await exists(file)) return file;
  }
  throw new MitosError('There are no weights to start from.', {
    code: 'no-start-weights',
    problems: [
      {
        expected: `"initialise" to be the output of a training, a model folder or a .safetensors file, relative to the workspace`,
        found: `nothing at ${places.join(' or ')}`,
        fix: startedFix(named),
      },
    ],
  });
}

function startedFix(named: string): string {
  const [runs, pipeline, stage] = named.split('/');
  return runs === 'runs' && pipeline !== undefined
    ? `run "npx nx run ${pipeline}:${stage ?? 'train'}" first`
    : 'correct the path';
}

async function namedWeights(network: Network, model: ModelSettings, file: string): Promise<NamedArrays> {
  const { tensors } = await readSafetensors(file);
  const isOwn = network.parameters.some(({ name }) => tensors.has(name));
  return isOwn ? Object.fromEntries(tensors) : pretrainedWeights(network, model, tensors);
}

function replaced(weights: Weights, given: NamedArrays, names: readonly string[]): Record<string, tf.Tensor> {
  return Object.fromEntries(
    names.map((name) => {
      const { shape, values } = given[name]!;
      weights[name]!.dispose();
      return [name, tf.tensor(values.slice(), [...shape], 'float32')];
    }),
  );
}

function summary(names: readonly string[]): string {
  return names.length <= 6
    ? names.join(', ')
    : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
}

function nothingFits(named: string, { parameters }: Network, found: readonly string[]): MitosError {
  return new MitosError(`The weights in ${named} are those of another network.`, {
    code: 'start-weights-mismatch',
    problems: [
      {
        expected: `parameters such as ${summary(parameters.map(({ name, shape }) => `${name} [${shape.join(', ')}]`))}`,
        found: summary(found),
        fix: 'use the same architecture with the same settings, or leave "initialise" out',
      },
    ],
  });
}
