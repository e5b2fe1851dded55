import type { Dataset as Manifest, LabelledImage } from '@mitos/core';
import { findCard } from '../card/find-card';
import { readCard } from '../card/read-card';
import { imageEntries } from '../images/image-entries';
import type { ImageEntry } from '../images/image-entries';
import { readMetadata } from '../metadata/read-metadata';
import { dataError } from '../problems/data-problem';
import type { DataProblem } from '../problems/data-problem';
import { ProblemList } from '../problems/problem-list';
import { readerOf } from '../readers/index';
import type { LabelIndex } from '../readers/reader';
import { readingKey } from '../reading/content-key';
import { readImage } from '../reading/read-image';
import type { Reading } from '../reading/read-image';
import { spreadOrder } from './spread-order';

/** A handful of a dataset's images. */
export interface QuickLook extends Pick<Manifest, 'name' | 'labels'> {
  /** In the order of their ids; all of the split `train`. */
  readonly images: readonly LabelledImage[];
  /** How many images the dataset has. */
  readonly total: number;
  /** What is wrong with the labels of the dataset or with the images that were looked at. */
  readonly problems: readonly DataProblem[];
}

const mostImages = 24;
/** No image is added once there are so many values of pixels: all is done in a second, however large images are. */
const enoughValues = 16e6;

/**
 * A few images of a dataset, spread over it, with their labels as ingest reads them: without shards, splits or statistics,
 * in a second or two. Which images does not depend on the machine. Problems are left for {@link ingestStage} to complain
 * about, unless no image can be read. Throws a MitosError: `dataset-missing`, `card-invalid`, `dataset-unreadable` or
 * `dataset-invalid`.
 */
export async function quickLook(workspace: string, dataset: string, signal: AbortSignal): Promise<QuickLook> {
  const problems = new ProblemList();
  const { report } = problems;
  const source = await readCard(await findCard(workspace, dataset), workspace);
  const { card, root } = source;
  const columns = card.group === undefined ? [] : [card.group];
  const labels = await readerOf(card).index(source, { signal, report, warn() {}, columns });
  const metadata = await readMetadata(source, signal, report);
  const { images: entries } = imageEntries(source, labels, metadata, { needed: [], only: {} }, report);
  const { kind, classes } = labels;
  const reading: Reading = { root, card, kind, classes, key: readingKey(card, { kind, classes }) };
  const images = await readSome(reading, labels, entries, report, signal);
  if (images.length === 0) throw dataError(card.name, problems.sorted);
  return { name: card.name, labels: kind, images, total: entries.length, problems: problems.sorted };
}

async function readSome(
  reading: Reading,
  labels: LabelIndex,
  entries: readonly ImageEntry[],
  report: (problem: DataProblem) => void,
  signal: AbortSignal,
): Promise<LabelledImage[]> {
  const read = new Map<number, LabelledImage>();
  let values = 0;
  for (const position of spreadOrder(entries.length, mostImages)) {
    signal.throwIfAborted();
    if (values >= enoughValues) break;
    const { index, id, group, meta } = entries[position]!;
    const task = { image: labels.images[index]!, source: labels.source(index) };
    const { row, problems } = await readImage(reading, task);
    problems.forEach(report);
    if (row === undefined) continue;
    const { key: _, reused: __, ...image } = row;
    // The label image is lent until the next one is read.
    read.set(position, { ...image, id, group, meta, split: 'train', labels: image.labels.slice() });
    values += image.pixels.length;
  }
  return [...read].sort(([a], [b]) => a - b).map(([, image]) => image);
}
