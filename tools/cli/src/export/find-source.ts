import {
  datasetFile,
  describe,
  exists,
  MitosError,
  modelCardFile,
  nearMatch,
  predictionsFile,
} from '@mitos/core';
import path from 'node:path';
import { ambiguous } from '../find/ambiguous';
import { findMeant, nearestMeant } from '../find/find-meant';
import { formatsOf, titles } from './formats';
import type { SourceKind } from './formats';

/** Something that can be exported. */
export interface Source {
  readonly kind: SourceKind;
  /** With `dataset.json`, `predictions.json` or `model.json`. */
  readonly folder: string;
}

/**
 * What a person means by something to export: a folder of shards, an evaluation, a training, a model, or a pipeline, whose
 * evaluation or training it is, whichever `format` is for. Throws a MitosError: `export-missing` when nothing is there,
 * `format-unknown` when it is not for this format, `export-ambiguous` when several are.
 */
export async function findSource(workspace: string, given: string, format: string): Promise<Source> {
  const sources = await findMeant(workspace, given, sourceIn);
  if (sources.length === 0) throw await missing(workspace, given);
  const fitting = sources.filter(({ kind }) => formatsOf[kind].includes(format));
  if (fitting.length === 1) return fitting[0]!;
  throw fitting.length === 0 ? unfit(given, format, sources) : severalSources(given, fitting);
}

/** What a folder is, or the folder `model`, `predictions` or `shards` of; no shards where it is a stage of a run. */
async function sourceIn(folder: string, isStage: boolean): Promise<Source | undefined> {
  const places = [
    { kind: 'predictions', folder: path.join(folder, 'predictions'), file: predictionsFile },
    { kind: 'predictions', folder, file: predictionsFile },
    { kind: 'model', folder: path.join(folder, 'model'), file: modelCardFile },
    { kind: 'model', folder, file: modelCardFile },
    { kind: 'dataset', folder, file: datasetFile },
    { kind: 'dataset', folder: path.dirname(folder), file: datasetFile },
  ] as const;
  for (const { kind, folder: place, file } of places) {
    if (isStage && kind === 'dataset') continue;
    if (await exists(path.join(place, file.fileName))) return { kind, folder: place };
  }
  return undefined;
}

async function missing(workspace: string, given: string): Promise<MitosError> {
  const { isThere, near } = await nearestMeant(workspace, given);
  return new MitosError(`There is nothing to export in ${given}.`, {
    code: 'export-missing',
    problems: [
      {
        where: { file: given },
        expected:
          'shards (dataset.json), an evaluation (predictions/predictions.json), a trained model (model.json), or the name of a pipeline that has run',
        found: isThere ? 'none of these' : 'no such folder',
        ...(near === undefined ? {} : { fix: `write ${near}` }),
      },
    ],
    hint: 'Make shards: npx mitos ingest <dataset.yaml> --out <folder>. Make the others: npx nx run <pipeline>:evaluate',
  });
}

function unfit(given: string, format: string, sources: readonly Source[]): MitosError {
  const kinds = [...new Set(sources.map(({ kind }) => kind))];
  const formats = [...new Set(kinds.flatMap((kind) => formatsOf[kind]))];
  const near = nearMatch(format, formats);
  const others = (Object.keys(formatsOf) as SourceKind[]).filter((kind) => formatsOf[kind].includes(format));
  const title =
    others.length === 0
      ? `There is no export format "${format}" for ${kinds.map((kind) => titles[kind]).join(' or ')}.`
      : `${given} cannot be exported as ${format}.`;
  const found =
    others.length === 0 ? '' : `, which is for ${others.map((kind) => titles[kind]).join(' and ')}`;
  return new MitosError(title, {
    code: 'format-unknown',
    problems: [
      {
        expected: `one of ${formats.join(', ')}`,
        found: `${describe(format)}${found}`,
        ...(near === undefined ? {} : { fix: `write ${near}` }),
      },
    ],
  });
}

function severalSources(given: string, sources: readonly Source[]): MitosError {
  const choices = sources.map(({ folder }) => path.relative('', folder));
  return ambiguous(given, { what: 'that can be exported', code: 'export-ambiguous', choices });
}
