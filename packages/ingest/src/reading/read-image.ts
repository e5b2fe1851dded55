import { ShardRowReader } from '@mitos/core';
import type { LabelledImage, RowPlace } from '@mitos/core';
import { decodeImage, isFault } from '@mitos/formats';
import path from 'node:path';
import type { CommonCard } from '../card/schema';
import { paintInstances } from '../images/paint-instances';
import type { DataProblem } from '../problems/data-problem';
import { readerOf } from '../readers/index';
import type { IndexedImage, ImageLabels, LabelIndex, LabelSource, LoadedPiece } from '../readers/reader';
import { contentKey } from './content-key';
import { loadPieces, WholeFiles } from './load-pieces';
import { Scratch } from './scratch';

/** How the images of a dataset are read: the same for all of them. */
export interface Reading {
  /** Absolute folder of the files. */
  readonly root: string;
  readonly card: CommonCard;
  readonly kind: LabelIndex['kind'];
  readonly classes: LabelIndex['classes'];
  /** A name for how the dataset is read: part of the name of what is read. */
  readonly key: string;
}

/** One image to be read. Plain data: it travels to a worker. */
export interface ReadTask {
  readonly image: IndexedImage;
  readonly source: LabelSource;
  /** Where the image stands in shards of an earlier run, and what its content was then. */
  readonly kept?: RowPlace & { readonly key: string };
}

/** What came of it. `row` is missing when the image cannot be used; then there is a problem that says why. */
export interface ReadResult {
  readonly row?: ReadRow;
  readonly problems: readonly DataProblem[];
  readonly warnings: readonly string[];
}

export type ImageRow = Pick<
  LabelledImage,
  'width' | 'height' | 'channels' | 'bits' | 'pixels' | 'labels' | 'instances'
>;

export type ReadRow = ImageRow & {
  /** A name for the content of image and labels; empty when something was left out, so that it is said again. */
  readonly key: string;
  /** Whether it was taken from earlier shards. */
  readonly reused: boolean;
};

/** Shards hold 512 MiB at most, and so does an image with its labels. */
const largestRow = 448 * 2 ** 20;

const keptRows = new ShardRowReader();
const noFiles = new WholeFiles(0);
const stacks = new WholeFiles(2);
const scratch = new Scratch();

/**
 * Reads one image and its labels; takes them from earlier shards when all their bytes are as they were. The label image is
 * valid until the next call: one thread reads one image at a time.
 */
export async function readImage(reading: Reading, { image, source, kept }: ReadTask): Promise<ReadResult> {
  const { card } = reading;
  const where = { file: image.file, id: image.id };
  const files = loadFiles(reading.root, image, source);
  if (files instanceof Error) {
    const problem = { where, expected: 'files that can be read', found: files.message };
    return { problems: [problem], warnings: [] };
  }
  const key = contentKey(reading.key, image.page, files.image, files.pieces);
  const known = kept?.key === key ? await keptRows.read(kept).catch(() => undefined) : undefined;
  if (known !== undefined) return { row: { ...known, key, reused: true }, problems: [], warnings: [] };
  const decoded = await decodeImage(files.image, decodeOptions(card, image.page));
  if (isFault(decoded)) return { problems: [{ where, ...decoded }], warnings: [] };
  const { width, height, channels } = decoded;
  if (decoded.pixels.byteLength + 4 * width * height > largestRow) {
    const expected = 'an image that fits into a shard with its labels';
    const found = `${width} x ${height} pixels of ${channels} channels`;
    return { problems: [{ where, expected, found, fix: 'cut it into tiles' }], warnings: [] };
  }
  const problems: DataProblem[] = [];
  const warnings: string[] = [];
  const labels = await readerOf(card).read(
    files.pieces,
    { ...image, width, height, refused: source.refused },
    {
      card,
      classes: reading.classes,
      report: (problem) => void problems.push(problem),
      warn: (message) => void warnings.push(message),
    },
  );
  if (labels === undefined) return { problems, warnings };
  const isClean = problems.length + warnings.length + source.refused === 0;
  const { instances } = labels;
  const row = {
    ...decoded,
    labels: labelImage(labels, width * height),
    instances,
    key: isClean ? key : '',
    reused: false,
  };
  return { row, problems, warnings };
}

interface LoadedFiles {
  readonly image: Uint8Array;
  readonly pieces: readonly LoadedPiece[];
}

function loadFiles(root: string, image: IndexedImage, source: LabelSource): LoadedFiles | Error {
  const whole = image.page === undefined ? noFiles : stacks;
  scratch.reset();
  try {
    return {
      image: whole.read(path.join(root, image.file), scratch),
      pieces: loadPieces(root, source.pieces, whole, scratch),
    };
  } catch (error) {
    return error as Error;
  }
}

function decodeOptions({ pages, alpha, maxPixels }: CommonCard, page: number | undefined) {
  return {
    alpha,
    maxPixels,
    ...(page === undefined ? {} : { page }),
    ...(pages === 'slices' ? {} : { pages }),
  };
}

function labelImage({ classes, instances }: NonNullable<ImageLabels>, size: number): LabelledImage['labels'] {
  if (classes === undefined) return paintInstances(instances, size);
  return classes instanceof Uint8Array ? Uint16Array.from(classes) : classes;
}
