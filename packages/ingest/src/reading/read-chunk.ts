import { ShardWriter, splitNames } from '@mitos/core';
import type { LabelledImage, RowPlace, ShardFile } from '@mitos/core';
import { contactCell } from '@mitos/pictures';
import type { SheetCell } from '@mitos/pictures';
import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { DataProblem } from '../problems/data-problem';
import { imageStatistics } from '../statistics/image-statistics';
import type { ImageStatistics } from '../statistics/image-statistics';
import { IntensityStatistics } from '../statistics/intensity';
import type { IntensityParts } from '../statistics/intensity';
import { intensityOf } from '../statistics/intensity-of';
import type { Intensity } from '../statistics/intensity-of';
import { readImage } from './read-image';
import type { ImageRow, ReadTask, Reading } from './read-image';

/** Images that are read by one thread, one after the other, into shards of their own. Plain data: it travels to a worker. */
export interface Chunk {
  readonly reading: Reading;
  readonly tasks: readonly ChunkTask[];
  /** Folder of the output, and what the names of this chunk's shards begin with. */
  readonly output: string;
  readonly prefix: string;
  /** Shared with the other threads: images done so far, and whether to stop. */
  readonly signals: Int32Array<SharedArrayBuffer>;
}

export interface ChunkTask extends ReadTask {
  readonly group: string;
  readonly split: string;
  readonly meta: Readonly<Record<string, string>>;
  /** Side of the picture that the contact sheet wants of this image. */
  readonly pictureSide?: number;
}

/** What a chunk came to: everything but the pixels, which are in its shards. */
export interface ChunkResult {
  readonly shards: readonly ShardFile[];
  /** In order; images that cannot be used are missing. */
  readonly rows: readonly ChunkRow[];
  /** Values of the pixels of its training images. */
  readonly intensity: IntensityParts;
  readonly problems: readonly DataProblem[];
  readonly warnings: readonly string[];
}

export interface ChunkRow {
  /** Position of the image in the chunk. */
  readonly position: number;
  readonly place: RowPlace;
  readonly width: number;
  readonly height: number;
  readonly statistics: ImageStatistics;
  /** A name for the pixels alone: equal for images that look the same. */
  readonly look: string;
  readonly key: string;
  readonly reused: boolean;
  readonly cell?: SheetCell;
}

/** Positions in {@link Chunk.signals}. */
export const doneCount = 0;
export const stopFlag = 1;

/** Reads the images of a chunk, in order, and writes them into shards. */
export async function readChunk({ reading, tasks, output, prefix, signals }: Chunk): Promise<ChunkResult> {
  const writer = new ShardWriter(output, { splits: splitNames, prefix });
  const rows: Omit<ChunkRow, 'place'>[] = [];
  const problems: DataProblem[] = [];
  const warnings: string[] = [];
  const training = new IntensityStatistics();
  for (const [position, task] of tasks.entries()) {
    const result = await readImage(reading, task);
    problems.push(...result.problems);
    warnings.push(...result.warnings);
    if (result.row !== undefined) {
      const { key, reused, ...row } = result.row;
      const { group, split, meta, pictureSide: side } = task;
      const image = { ...row, id: task.image.id, group, split, meta };
      writer.write(image);
      const { width, height } = row;
      const intensity = intensityOf(row);
      if (split === 'train') training.add(intensity);
      const statistics = imageStatistics(row, intensity, reading.kind);
      const cell =
        side === undefined
          ? {}
          : { cell: contactCell(image, reading.kind, side, captionOf(image, reading.kind)) };
      rows.push({ position, width, height, statistics, look: lookOf(row, intensity), key, reused, ...cell });
    }
    Atomics.add(signals, doneCount, 1);
    // Lets this thread hear of others, and of Ctrl-C.
    await nextTurn();
    if (Atomics.load(signals, stopFlag) !== 0) break;
  }
  const shards = writer.close();
  return {
    shards,
    rows: rows.map((row, i) => ({ ...row, place: writer.places[i]! })),
    intensity: training.parts,
    problems,
    warnings,
  };
}

/** `train, 27 objects`, or the split alone where classes are labelled and not objects. */
function captionOf({ split, instances }: LabelledImage, kind: Reading['kind']): string {
  if (kind === 'classes') return split;
  return `${split}, ${instances.length} ${instances.length === 1 ? 'object' : 'objects'}`;
}

/**
 * From the size, how often each value occurs, and a checksum of the order that they are in: cheaper than a digest of all
 * pixels, and as good, for no two different images that people take have both in common.
 */
function lookOf({ width, height, bits, pixels }: ImageRow, { histogram, moments }: Intensity): string {
  const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  const text = `${width} ${height} ${bits} ${crc32(bytes)} ${JSON.stringify(moments ?? [])}`;
  return createHash('sha256')
    .update(text)
    .update(histogram ?? '')
    .digest('base64url')
    .slice(0, 22);
}
