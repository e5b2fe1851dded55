import { decodingFile, hashFile, recordFile } from '@mitos/core';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const temporary = () => mkdtemp(path.join(tmpdir(), 'mitos-stages-'));

/** A training by its files alone: their content is a word, and no network. Gives the folder of its model. */
export async function training(folder: string, weights = 'weights'): Promise<string> {
  const model = path.join(folder, 'model');
  await mkdir(model, { recursive: true });
  await writeFile(path.join(model, 'model.json'), '{}');
  await writeFile(path.join(model, 'saved_model.pb'), weights);
  return model;
}

/** An evaluation of trainings beside it, as they are now. */
export async function evaluation(folder: string, threshold: number, ...trainings: string[]): Promise<void> {
  const read = async (stage: string) => {
    const names = ['model/model.json', 'model/saved_model.pb'];
    const hash = async (name: string) =>
      [name, await hashFile(path.join(folder, '..', stage, name))] as const;
    return [stage, Object.fromEntries(await Promise.all(names.map(hash)))] as const;
  };
  await mkdir(folder, { recursive: true });
  await decodingFile.write(folder, decoding(threshold));
  await recordFile.write(folder, {
    ...{ schemaVersion: 1, pipeline: 'cells', stage: 'evaluate', kind: 'evaluate', seed: 0, settings: {} },
    inputs: { ingest: {}, ...Object.fromEntries(await Promise.all(trainings.map(read))) },
    ...{ data: {}, code: '0', versions: {}, outputs: {} },
  });
}

/** What {@link evaluation} has chosen. */
export const decoding = (threshold: number) =>
  ({ schemaVersion: 1, threshold, instances: {}, origin: 'a test' }) as const;
