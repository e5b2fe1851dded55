import { exists, metricsFile, overlaysFile } from '@mitos/core';
import type { Artifact } from '@mitos/core';
import path from 'node:path';
import type { EvaluationPart, ImageScores, Overlay } from '../report';
import { readPicture } from './picture';
import { numberOf, readRows } from './table';
import type { Row } from './table';

/** What an evaluate stage wrote: `metrics.json`, and `per-image.arrow` and `overlays/` where they are. */
export async function readEvaluation({ stage, folder }: Artifact): Promise<EvaluationPart> {
  return {
    stage,
    metrics: await metricsFile.read(folder),
    images: (await readRows(path.join(folder, 'per-image.arrow'))).flatMap(imageOf),
    overlays: await readOverlays(path.join(folder, 'overlays')),
  };
}

function imageOf(row: Row): ImageScores[] {
  const id = row('id');
  if (id === null) return [];
  const group = row('group') ?? row('modality');
  return [
    {
      id: String(id),
      group: group === null ? null : String(group),
      dice: numberOf(row('dice')),
      iou: numberOf(row('iou')),
      map: numberOf(row('map')),
      otsuDice: numberOf(row('otsuDice')),
      otsuMap: numberOf(row('otsuMap')),
      truthCount: numberOf(row('truthCount')),
      predictedCount: numberOf(row('predictedCount')),
    },
  ];
}

/** In the order of the list; a picture that is not there is left out. */
async function readOverlays(folder: string): Promise<Overlay[]> {
  if (!(await exists(path.join(folder, overlaysFile.fileName)))) return [];
  const overlays: Overlay[] = [];
  for (const { file, id, title, scores } of await overlaysFile.read(folder)) {
    const picture = await readPicture(path.join(folder, path.basename(file)));
    if (picture !== undefined) overlays.push({ ...picture, id, title, scores });
  }
  return overlays;
}
