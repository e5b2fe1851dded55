import { metricsFile, writeFileSafely, writeTable } from '@mitos/core';
import type { Artifact } from '@mitos/core';
import path from 'node:path';
import { png } from '../png';
import { typed } from './columns';
import { metricsOf } from './metrics';
import type { ArtifactOptions } from './options';
import { artifactAt, fakeHash, record } from './record';
import { perImageOf } from './scores';
import type { PerImage } from './scores';

export async function writeEvaluate(
  folder: string,
  train: string,
  run: number,
  { shift = (place) => -0.02 * place, ...options }: ArtifactOptions,
): Promise<Artifact> {
  const stage = train.replace('train', 'evaluate');
  const artifact = await artifactAt(folder, stage, 'evaluate');
  const { firstId, perImage, overlays, records, classes = ['nucleus'] } = options;
  const table = perImageOf(shift(run), firstId);
  await metricsFile.write(artifact.folder, metricsOf(table, classes));
  if (perImage !== false) await writeTable(path.join(artifact.folder, 'per-image.arrow'), typed(table));
  if (overlays !== false) await writeOverlays(path.join(artifact.folder, 'overlays'), table);
  await record(artifact, {
    records,
    settings: { split: 'test', threshold: 'auto', instances: { kind: 'watershed', hMaxima: 1 } },
    inputs: {
      ingest: { 'dataset.json': fakeHash('dataset') },
      [train]: { 'model/model.json': fakeHash('model') },
    },
    versions: { tensorflow: '2.21.0' },
  });
  return artifact;
}

async function writeOverlays(folder: string, { id, dice, iou, map }: PerImage): Promise<void> {
  const order = dice.map((_, i) => i).sort((a, b) => dice[a]! - dice[b]!);
  const chosen = [order[0]!, order[11]!, order.at(-1)!];
  const list = chosen.map((i, n) => ({
    file: `0${n + 1}-image.png`,
    id: id[i]!,
    title: `Dice ${dice[i]!.toFixed(3)}, ${['worst of 22', 'rank 11 of 22', 'best of 22'][n]!}`,
    scores: { dice: dice[i]!, iou: iou[i]!, map: map[i]!, otsuDice: 0.5, otsuMap: 0.25, cannyDice: 0.4 },
  }));
  for (const { file } of list) {
    await writeFileSafely(path.join(folder, file), await png(1000, 352, [30, 34, 40]));
  }
  await writeFileSafely(path.join(folder, 'overlays.json'), JSON.stringify(list));
}
