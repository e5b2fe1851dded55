import { writeFileSafely } from '@mitos/core';
import type { Dataset, Preprocessing, StageContext } from '@mitos/core';
import { encodePng, shortenMiddle } from '@mitos/pictures';
import type { Raster } from '@mitos/pictures';
import { ImageStore, readPrepared, toPreparedImage } from '@mitos/samples';
import type { PreparedImage, SampleSource } from '@mitos/samples';
import type { Drawing } from '@mitos/transforms';
import path from 'node:path';
import { candidateOf, chooseAmong, readCandidates, readImages } from './candidates';
import type { Candidate } from './candidates';
import { heldImages, nobody, OtherImageNeeded } from './held-images';
import { renderPreview } from './preview-sheet';

export interface WritePreviewOptions {
  readonly preprocessing: Preprocessing;
  readonly drawing: Drawing;
  /** With `mode: materialise`: how many samples of each image were drawn; the preview shows no others. */
  readonly copies?: number;
}

/** The images that samples are drawn from. */
type Images = Pick<SampleSource, 'images' | 'ids'>;

export const shownImages = 4;
/** All training images, where samples are mixed of several, stay in memory up to this many bytes. */
const cacheBytes = 2 ** 28;

/**
 * Writes `preview.png` beside prepared shards: a few training images of different looks, each with its first samples, bit
 * by bit those that training will draw.
 */
export async function writePreview(
  output: string,
  dataset: Dataset,
  { preprocessing, drawing, copies }: WritePreviewOptions,
  context: StageContext,
): Promise<void> {
  const chosen = await chosenImages(output, dataset, context.signal);
  if (chosen.length === 0) return;
  const { size, fit } = preprocessing;
  const raster = await withImages(output, dataset, chosen, preprocessing, context, (images) =>
    renderPreview({
      title: `${dataset.name}: what training sees`,
      labels: dataset.labels,
      source: { ...images, plan: { ...drawing, size, fit }, seed: context.seed },
      shown: chosen.map((one) => ({ id: one.id, title: titleOf(one) })),
      ...(copies === undefined ? {} : { copies }),
    }),
  );
  await writeFileSafely(path.join(output, 'preview.png'), await encodePng(raster));
}

async function chosenImages(output: string, dataset: Dataset, signal: AbortSignal): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for await (const image of readCandidates(output, dataset, signal)) candidates.push(candidateOf(image));
  return chooseAmong(candidates, shownImages);
}

/**
 * Few recipes mix images, so the others are read only when one of the samples asks for them. Then all that training could
 * take have to be there, for it to be the same one.
 */
async function withImages(
  output: string,
  dataset: Dataset,
  chosen: readonly Candidate[],
  { normalisation }: Preprocessing,
  { scratch, signal }: StageContext,
  render: (images: Images) => Raster,
): Promise<Raster> {
  const ids = chosen.map(({ id }) => id);
  const images: PreparedImage[] = [];
  for await (const row of readImages(output, dataset, ids, signal)) {
    images.push(toPreparedImage(row, dataset.labels, normalisation));
  }
  const held = heldImages(images, (image) => image);
  try {
    return render({ images: held, ids: [nobody] });
  } catch (error) {
    if (!(error instanceof OtherImageNeeded)) throw error;
  }
  const store = new ImageStore({ cacheBytes, spillFile: path.join(scratch, 'preview-images.bin') });
  try {
    const splits = { normalisation, splits: ['train'] } as const;
    const { train } = await readPrepared(output, dataset, splits, (image) => store.add(image), signal);
    // Without any labels there is nothing to train on, but something to look at.
    return render({ images: firstOf(held, ids, store), ids: train.length > 0 ? train : ids });
  } finally {
    store.close();
  }
}

/** Images that are held, and all others from the store, which has only those with labels. */
function firstOf(held: Images['images'], ids: readonly string[], store: Images['images']): Images['images'] {
  const imagesOf = (id: string) => (ids.includes(id) ? held : store);
  return { get: (id) => imagesOf(id).get(id), factsOf: (id) => imagesOf(id).factsOf(id) };
}

/** The id, cut in the middle when it is a long hash, and what is known of the image. */
export function titleOf({ id, meta }: Pick<Candidate, 'id' | 'meta'>): string {
  const known = Object.entries(meta).map(([key, value]) => `${key} ${value}`);
  return [shortenMiddle(id, 40), ...known].join(' · ');
}
