import { readShards, writeFileSafely } from '@mitos/core';
import type { Dataset, LabelledImage, Preprocessing, StageContext } from '@mitos/core';
import {
  displayRange,
  encodePng,
  outlinedPicture,
  pixelPicture,
  renderSheet,
  shortenMiddle,
  weightPicture,
} from '@mitos/pictures';
import type { SheetRow } from '@mitos/pictures';
import { drawSample } from '@mitos/transforms';
import type { Recipe } from '@mitos/transforms';
import path from 'node:path';
import { chooseDiverse, lookOf } from './choose';
import type { Look } from './choose';

const side = 240;
const rows = 4;
const drawn = 4;
/** Rows are chosen among this many images, spread over the first training images. */
const candidates = 24;
const searched = 240;

/** Writes `preview.png`: a few training images of different looks, each beside samples drawn from it as training would. */
export async function writePreview(
  output: string,
  dataset: Dataset,
  preprocessing: Preprocessing,
  recipe: Recipe,
  context: StageContext,
): Promise<void> {
  const images = await chosenImages(output, dataset, context.signal);
  if (images.length === 0) return;
  const sheet = renderSheet({
    title: `${dataset.name}: what training sees`,
    note: noteOf(dataset, preprocessing),
    side,
    rows: images.map((image) => rowOf(image, preprocessing, recipe, context)),
  });
  await writeFileSafely(path.join(output, 'preview.png'), await encodePng(sheet));
}

function noteOf(dataset: Dataset, { size, fit }: Preprocessing): string {
  const scale =
    fit === 'resize'
      ? `Images are scaled to ${size} × ${size} pixels.`
      : `Samples are windows of ${size} × ${size} pixels.`;
  const outlines =
    dataset.labels === 'instances'
      ? 'Outlines are the annotated cells; a cell has one colour along a row.'
      : 'Outlines are the annotated regions; each class has its colour.';
  return `${scale} ${outlines} Grey levels are stretched for display.`;
}

function rowOf(
  image: LabelledImage,
  preprocessing: Preprocessing,
  recipe: Recipe,
  context: StageContext,
): SheetRow {
  const range = displayRange(image);
  const cells = [
    { picture: pixelPicture(image, side, range), caption: 'image' },
    { picture: outlinedPicture(image, side, range), caption: labelCaption(image) },
  ];
  if (image.weights !== undefined) {
    const picture = weightPicture(image.weights, image, side);
    const caption = `weights ${picture.black.toFixed(1)} to ${picture.white.toFixed(1)}`;
    cells.push({ picture, caption });
  }
  for (let n = 1; n <= drawn; n++) {
    const sample = drawSample(image, preprocessing, recipe, context.random('preview', image.id, n));
    cells.push({ picture: outlinedPicture(sample, side, range), caption: `training sample ${n}` });
  }
  return { title: titleOf(image), cells };
}

function labelCaption({ labels, instances }: LabelledImage): string {
  if (labels.length === 0) return 'no labels';
  return instances.length === 0 ? 'labels' : `labels, ${instances.length} cells`;
}

/** The id, cut in the middle when it is a long hash, and what is known of the image. */
function titleOf({ id, meta }: LabelledImage): string {
  const known = Object.entries(meta).map(([key, value]) => `${key} ${value}`);
  return [shortenMiddle(id, 40), ...known].join(' · ');
}

/** Training images of different looks; any images when there is no training split. */
async function chosenImages(
  output: string,
  dataset: Dataset,
  signal: AbortSignal,
): Promise<readonly LabelledImage[]> {
  const training = dataset.splits['train'] ?? [];
  const ids = new Set(spread(training.length > 0 ? training : Object.values(dataset.splits).flat()));
  const looks: { id: string; look: Look; cells: number }[] = [];
  for await (const image of imagesOf(output, dataset, ids, signal)) {
    looks.push({ id: image.id, look: lookOf(image), cells: image.instances.length });
  }
  const withCells = looks.some(({ cells }) => cells > 0) ? looks.filter(({ cells }) => cells > 0) : looks;
  const indices = chooseDiverse(
    withCells.map(({ look }) => look),
    rows,
  );
  const chosen: LabelledImage[] = [];
  for await (const image of imagesOf(
    output,
    dataset,
    new Set(indices.map((i) => withCells[i]!.id)),
    signal,
  )) {
    chosen.push(image);
  }
  return chosen;
}

function spread(ids: readonly string[]): string[] {
  const few = ids.slice(0, searched);
  const count = Math.min(candidates, few.length);
  return Array.from({ length: count }, (_, i) => few[Math.floor(((i + 0.5) * few.length) / count)]!);
}

async function* imagesOf(
  output: string,
  dataset: Dataset,
  ids: Set<string>,
  signal: AbortSignal,
): AsyncGenerator<LabelledImage> {
  const left = new Set(ids);
  if (left.size === 0) return;
  for await (const image of readShards(output, dataset.shards)) {
    signal.throwIfAborted();
    if (!left.delete(image.id)) continue;
    yield image;
    if (left.size === 0) return;
  }
}
