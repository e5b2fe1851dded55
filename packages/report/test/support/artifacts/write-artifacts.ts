import type { Artifact } from '@mitos/core';
import { writeAugment } from './augment';
import { writeEvaluate } from './evaluate';
import { writeIngest } from './ingest';
import type { ArtifactOptions } from './options';
import { writeTrain } from './train';

/** Writes what the stages before the report write, with made-up but plausible figures, below `folder`. */
export async function writeArtifacts(folder: string, options: ArtifactOptions = {}): Promise<Artifact[]> {
  const trains = options.trains ?? ['train'];
  const artifacts: Artifact[] = [await writeIngest(folder, options)];
  if (options.augment !== false) artifacts.push(await writeAugment(folder, options));
  for (const train of trains) artifacts.push(await writeTrain(folder, train, trains.indexOf(train), options));
  for (const train of trains) {
    artifacts.push(await writeEvaluate(folder, train, trains.indexOf(train), options));
  }
  return artifacts;
}
