import { describe, exists, MitosError, modelCardFile, silentLogger } from '@mitos/core';
import type { Decoding, Logger } from '@mitos/core';
import path from 'node:path';
import { chosenDecoding, decodingOf, evaluationIn } from '../export/decoding-of';
import type { Evaluation } from '../export/decoding-of';
import { ambiguous } from '../find/ambiguous';
import { findMeant, nearestMeant } from '../find/find-meant';

/** The networks that a person means, and how their maps become cells where somebody has chosen that. */
export interface FoundModels {
  /** Each with `model.json` and `saved_model.pb`. */
  readonly folders: readonly string[];
  readonly decoding?: Decoding;
}

/** Networks, and the evaluation or the folder that they were found by. */
interface Candidate {
  readonly place: string;
  readonly folders: readonly string[];
  readonly evaluation?: Evaluation;
}

/**
 * What a person means by a model: the folder of one, a training, an evaluation (with every training that it read), or a
 * pipeline that has run, by name or folder, whose evaluation it is, or else its training. What an evaluation chose for other
 * weights than these is left out, with a warning. Throws a MitosError: `model-unknown`, `model-ambiguous`.
 */
export async function findModels(
  workspace: string,
  given: string,
  logger: Logger = silentLogger,
): Promise<FoundModels> {
  const found = await findMeant(workspace, given, modelsIn);
  const evaluated = found.filter(({ evaluation }) => evaluation !== undefined);
  const candidates = evaluated.length > 0 ? evaluated : found;
  const [first] = candidates;
  if (first === undefined) throw await unknown(workspace, given);
  const others = candidates.filter(({ folders }) => folders.join('\n') !== first.folders.join('\n'));
  if (others.length > 0) throw severalModels(given, [first, ...others]);
  const { folders } = first;
  const evaluations = candidates.flatMap(({ evaluation }) => evaluation ?? []);
  const decoding =
    evaluations.length > 0
      ? await chosenDecoding(evaluations, folders, logger)
      : await decodingOf(folders[0]!, logger);
  return { folders, ...(decoding === undefined ? {} : { decoding }) };
}

/** The network that a folder is, that of a training, or those that an evaluation read. */
async function modelsIn(folder: string): Promise<Candidate | undefined> {
  for (const place of [folder, path.join(folder, 'model')]) {
    if (await exists(path.join(place, modelCardFile.fileName))) return { place: folder, folders: [place] };
  }
  const evaluation = await evaluationIn(folder);
  if (evaluation === undefined) return undefined;
  const trainings = Object.entries(evaluation.inputs).filter(
    ([, files]) => `model/${modelCardFile.fileName}` in files,
  );
  const folders = trainings.map(([stage]) => path.join(path.dirname(folder), stage, 'model'));
  return folders.length === 0 ? undefined : { place: folder, folders, evaluation };
}

async function unknown(workspace: string, given: string): Promise<MitosError> {
  const { isThere, near } = await nearestMeant(workspace, given);
  return new MitosError(`There is no trained model ${describe(given)}.`, {
    code: 'model-unknown',
    problems: [
      {
        expected:
          'a folder with a model.json, a training, an evaluation, or the name of a pipeline that has run',
        found: isThere ? 'none of these' : 'no such folder or pipeline',
        ...(near === undefined ? {} : { fix: `write ${near}` }),
      },
    ],
    hint: 'Train one: npx nx run <pipeline>:evaluate',
  });
}

function severalModels(given: string, candidates: readonly Candidate[]): MitosError {
  const choices = candidates.map(({ place }) => path.relative('', place));
  const instead = `average them: ${choices[0]!} with --with ${choices[1]!}`;
  return ambiguous(given, { what: 'model', code: 'model-ambiguous', choices, instead });
}
