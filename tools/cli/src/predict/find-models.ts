import {
  decodingFile,
  describe,
  exists,
  MitosError,
  modelCardFile,
  nearMatch,
  recordFile,
} from '@mitos/core';
import type { Decoding } from '@mitos/core';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { decodingOf } from '../export/decoding-of';

/** The networks that a person means, and how their maps become cells where somebody has chosen that. */
export interface FoundModels {
  /** Each with `model.json` and `saved_model.pb`. */
  readonly folders: readonly string[];
  readonly decoding?: Decoding;
}

/**
 * What a person means by a model: the folder of one, a training, an evaluation (with every training that it read), or a
 * pipeline that has run, by name or folder, whose evaluation it is, or else its training. Throws a MitosError:
 * `model-unknown`, `model-ambiguous`.
 */
export async function findModels(workspace: string, given: string): Promise<FoundModels> {
  const folder = path.resolve(given);
  const here = await modelsIn(folder);
  if (here !== undefined) return here;
  const run = (await foldersIn(folder)).length > 0 ? folder : path.join(workspace, 'runs', given);
  const stages = (await foldersIn(run)).map((name) => path.join(run, name));
  for (const find of [evaluated, trained]) {
    const found = [];
    for (const stage of stages) {
      const models = await find(stage);
      if (models !== undefined) found.push({ stage, models });
    }
    if (found.length === 1) return found[0]!.models;
    if (found.length > 1)
      throw ambiguous(
        given,
        found.map(({ stage }) => stage),
      );
  }
  throw await unknown(workspace, given);
}

async function modelsIn(folder: string): Promise<FoundModels | undefined> {
  if (await isModel(folder)) return withDecoding(folder);
  return (await trained(folder)) ?? evaluated(folder);
}

/** The network of a training. */
async function trained(folder: string): Promise<FoundModels | undefined> {
  const model = path.join(folder, 'model');
  return (await isModel(model)) ? withDecoding(model) : undefined;
}

/** The networks that an evaluation read, with what it chose for them. */
async function evaluated(folder: string): Promise<FoundModels | undefined> {
  const hasBoth =
    (await exists(path.join(folder, recordFile.fileName))) &&
    (await exists(path.join(folder, decodingFile.fileName)));
  if (!hasBoth) return undefined;
  const { inputs } = await recordFile.read(folder);
  const trainings = Object.keys(inputs).filter(
    (stage) => `model/${modelCardFile.fileName}` in inputs[stage]!,
  );
  const folders = trainings.map((stage) => path.join(path.dirname(folder), stage, 'model'));
  return { folders, decoding: await decodingFile.read(folder) };
}

async function withDecoding(folder: string): Promise<FoundModels> {
  const decoding = await decodingOf(folder);
  return { folders: [folder], ...(decoding === undefined ? {} : { decoding }) };
}

function isModel(folder: string): Promise<boolean> {
  return exists(path.join(folder, modelCardFile.fileName));
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

async function unknown(workspace: string, given: string): Promise<MitosError> {
  const runs = await foldersIn(path.join(workspace, 'runs'));
  const near = nearMatch(given, runs);
  const isThere = runs.includes(given) || (await exists(path.resolve(given)));
  return new MitosError(`There is no trained model ${describe(given)}.`, {
    code: 'model-unknown',
    problems: [
      {
        expected:
          'a folder with a model.json, a training, an evaluation, or the name of a pipeline that has run',
        found: isThere ? 'none of these' : 'no such folder or pipeline',
        ...(near === undefined || isThere ? {} : { fix: `write ${near}` }),
      },
    ],
    hint: 'Train one: npx nx run <pipeline>:evaluate',
  });
}

function ambiguous(given: string, stages: readonly string[]): MitosError {
  const folders = stages.map((folder) => path.relative('', folder));
  return new MitosError(`${given} has more than one model.`, {
    code: 'model-ambiguous',
    problems: [
      {
        expected: `one of ${folders.join(', ')}`,
        found: describe(given),
        fix: `write ${folders[0]!}, or average them: ${folders[0]!} with --with ${folders[1]!}`,
      },
    ],
  });
}
