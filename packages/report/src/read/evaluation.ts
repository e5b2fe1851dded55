import { exists, metricsFile, overlaysFile } from '@mitos/core';
import type { Artifact } from '@mitos/core';
import path from 'node:path';
import type { EvaluationPart, ImageScores, Overlay } from '../report';
import { readInside } from './inside';
import { readPicture } from './picture';
import { readSideBySide } from './side-by-side';
import { numberOf, readRows } from './table';
import type { Row } from './table';

/** What an evaluate stage wrote: `metrics.json`, and `per-image.arrow`, `overlays/`, `side-by-side/` and `inside/` where they are. */
export async function readEvaluation({ stage, folder }: Artifact): Promise<EvaluationPart> {
  return {
    stage,
    metrics: await metricsFile.read(folder),
    images: (await readRows(path.join(folder, 'per-image.arrow'))).flatMap(imageOf),
    overlays: await readOverlays(path.join(folder, 'overlays')),
    sideBySide: await readSideBySide(folder),
    inside: await readInside(folder),
  };
}

const described = new Set(['id', 'group', 'modality', 'truthCount', 'predictedCount']);

/** Every column of numbers beside those that describe the image is a score: a metric's, or a floor's. */
function imageOf(row: Row): ImageScores[] {
  const id = row['id'] ?? null;
  if (id === null) return [];
  const group = row['group'] ?? row['modality'] ?? null;
  const scores = Object.entries(row).filter(
    ([name, value]) => !described.has(name) && typeof value !== 'string',
  );
  return [
    {
      id: String(id),
      group: group === null ? null : String(group),
      truthCount: numberOf(row['truthCount']),
      predictedCount: numberOf(row['predictedCount']),
      scores: Object.fromEntries(scores.map(([name, value]) => [name, numberOf(value)])),
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
