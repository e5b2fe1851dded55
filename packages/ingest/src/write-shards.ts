import { shardName, splitNames, mapOrdered } from '@mitos/core';
import type { ShardFile, StageContext } from '@mitos/core';
import { contactGrid } from '@mitos/pictures';
import type { SheetCell } from '@mitos/pictures';
import { rename, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ImageEntry } from './images/image-entries';
import type { DataProblem } from './problems/data-problem';
import type { LabelIndex } from './readers/reader';
import type { ChunkReaders, ChunkToRead } from './reading/chunk-readers';
import { cutIntoChunks } from './reading/cut-into-chunks';
import type { Range } from './reading/cut-into-chunks';
import type { KeptRows, RowToKeep } from './reading/kept-rows';
import type { ChunkTask } from './reading/read-chunk';
import type { Reading } from './reading/read-image';
import { DatasetStatistics } from './statistics/dataset-statistics';

export interface Written {
  readonly shards: readonly ShardFile[];
  /** The images that were written, in order, and where. */
  readonly rows: readonly RowToKeep[];
  readonly statistics: DatasetStatistics;
  /** How many images did not have to be decoded again. */
  readonly reused: number;
  /** Pictures of some images, in order, for the contact sheet. */
  readonly cells: readonly SheetCell[];
}

/** What to write. */
export interface Sources {
  readonly reading: Reading;
  readonly labels: LabelIndex;
  readonly images: readonly ImageEntry[];
  /** Id of an image -> its split. Images without one are left out. */
  readonly splits: ReadonlyMap<string, string>;
  /** Value of the column that the split is stratified by. */
  readonly stratumOf: (image: ImageEntry) => string | undefined;
  readonly kept: KeptRows;
  readonly readers: ChunkReaders;
  readonly report: (problem: DataProblem) => void;
}

/** Pictures on the contact sheet. */
const pictured = 24;
const mostWarnings = 5;

/**
 * Reads the images, in order of their ids, and writes those without fault as shards into `output`. The images are cut into
 * chunks, each of which is read and written by one thread; what is written depends neither on how many threads there are
 * nor on what is taken from an earlier run.
 */
export async function writeShards(sources: Sources, output: string, context: StageContext): Promise<Written> {
  const entries = sources.images.filter(({ id }) => sources.splits.has(id));
  const ranges = cutIntoChunks(await sizesOf(entries, sources.reading.root));
  const makeChunk = chunkMaker(entries, sources, output);
  const statistics = new DatasetStatistics(splitNames, sources.labels.kind);
  const line = context.progress({ label: 'Reading images', total: entries.length, unit: 'images' });
  const shards: ShardFile[] = [];
  const rows: RowToKeep[] = [];
  const cells: SheetCell[] = [];
  const { warn, summarise } = fewWarnings((message) => context.logger.warn(message));
  let [chunk, reused] = [0, 0];
  for await (const result of sources.readers.read(ranges, makeChunk, (done) => line.update(done))) {
    result.problems.forEach(sources.report);
    result.warnings.forEach(warn);
    statistics.addIntensity(result.intensity);
    const names = await inSequence(output, result.shards, shards);
    for (const { position, place, width, height, statistics: own, look, key, cell, ...row } of result.rows) {
      const entry = entries[ranges[chunk]!.start + position]!;
      const split = sources.splits.get(entry.id)!;
      statistics.add({
        id: entry.id,
        split,
        stratum: sources.stratumOf(entry),
        width,
        height,
        statistics: own,
        look,
      });
      rows.push({ id: entry.id, key, place: { ...place, file: names.get(place.file)! } });
      if (cell !== undefined) cells.push(cell);
      if (row.reused) reused++;
    }
    chunk++;
  }
  line.finish();
  summarise();
  return { shards, rows, statistics, reused, cells };
}

/** Says the first warnings of many, and in the end how many more there were. */
function fewWarnings(say: (message: string) => void): {
  warn: (message: string) => void;
  summarise: () => void;
} {
  let count = 0;
  return {
    warn: (message) => void (count++ < mostWarnings && say(message)),
    summarise: () =>
      void (count > mostWarnings && say(`and ${count - mostWarnings} more warnings like these`)),
  };
}

/** How to make the chunk of the images from `start` on, `length` of them: when its turn comes, so that few are in memory. */
function chunkMaker(
  entries: readonly ImageEntry[],
  { reading, labels, splits, kept }: Sources,
  output: string,
): (range: Range) => ChunkToRead {
  const picture = new Set(spread(entries.length, pictured));
  const { side } = contactGrid(picture.size);
  const task = (i: number): ChunkTask => {
    const { index, id, group, meta } = entries[i]!;
    const place = kept.of(id);
    return {
      image: { ...labels.images[index]!, meta: {} },
      source: labels.source(index),
      group,
      split: splits.get(id)!,
      meta,
      ...(place === undefined ? {} : { kept: place }),
      ...(picture.has(i) ? { pictureSide: side } : {}),
    };
  };
  return ({ start, length }) => ({
    reading,
    tasks: Array.from({ length }, (_, i) => task(start + i)),
    output,
    prefix: `${start}-`,
  });
}

/** Bytes of each image's file. Images that share one, as the pages of a stack do, share its bytes. */
async function sizesOf(entries: readonly ImageEntry[], root: string): Promise<number[]> {
  const sharing = new Map<string, number>();
  for (const { file } of entries) sharing.set(file, (sharing.get(file) ?? 0) + 1);
  const sizeOf = async ({ file }: ImageEntry) => {
    const size = await stat(path.join(root, file)).then(
      (found) => found.size,
      () => 0,
    );
    return size / sharing.get(file)!;
  };
  const sizes: number[] = [];
  for await (const size of mapOrdered(entries, 32, sizeOf)) sizes.push(size);
  return sizes;
}

/** Gives a chunk's shards the next numbers: name in the chunk -> name in the output. */
async function inSequence(
  output: string,
  own: readonly ShardFile[],
  all: ShardFile[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const shard of own) {
    const file = `shards/${shardName(all.length)}`;
    await rename(path.join(output, shard.file), path.join(output, file));
    names.set(shard.file, file);
    all.push({ ...shard, file });
  }
  return names;
}

/** At most `count` of the positions below `length`, at equal distances. */
function spread(length: number, count: number): number[] {
  const number = Math.min(count, length);
  return Array.from({ length: number }, (_, i) => Math.floor(((i + 0.5) * length) / number));
}
