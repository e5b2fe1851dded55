import { hash, readTable, writeTable } from '@mitos/core';
import type { RowPlace, ShardFile } from '@mitos/core';
import { link, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ReadTask } from './read-image';

const tableName = 'rows.arrow';

/** A row of this run, to be found by the next one. */
export interface RowToKeep {
  readonly id: string;
  readonly key: string;
  readonly place: RowPlace;
}

/**
 * Rows of the last run over a dataset, so that an image whose bytes and labels are as they were is not decoded again. They
 * stay in the shards of that run: a second name (a hard link) in the cache keeps these alive when the run's own
 * folder is replaced, and takes no room as long as it is not. A shard that was touched since is not used.
 */
export class KeptRows {
  private constructor(
    private readonly folder: string,
    private readonly rows: ReadonlyMap<string, NonNullable<ReadTask['kept']>>,
  ) {}

  /** Opens what `cache` holds of the dataset with this name at `root`. What cannot be read counts as not there. */
  static async open(cache: string, root: string, name: string): Promise<KeptRows> {
    const folder = path.join(cache, hash(`${root} ${name}`).slice(0, 16));
    return new KeptRows(folder, await readRows(folder).catch(() => new Map()));
  }

  /** Where an image stood. */
  of(id: string): ReadTask['kept'] {
    return this.rows.get(id);
  }

  /** Keeps the rows of this run, which has written `shards` below `output`, in place of those of the last. */
  async replace(output: string, shards: readonly ShardFile[], rows: readonly RowToKeep[]): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const stamps = new Map<string, { name: string; stamp: string }>();
    for (const { file, sha256 } of shards) {
      const [from, name] = [path.join(output, file), `${sha256}.arrow`];
      if (await linked(from, path.join(this.folder, name)))
        stamps.set(file, { name, stamp: await stampOf(from) });
    }
    const kept = rows.filter(({ key, place }) => key !== '' && stamps.has(place.file));
    const shardOf = ({ place }: RowToKeep) => stamps.get(place.file)!;
    await writeTable(path.join(this.folder, tableName), {
      id: { type: 'utf8', values: kept.map(({ id }) => id) },
      key: { type: 'utf8', values: kept.map(({ key }) => key) },
      shard: { type: 'utf8', values: kept.map((row) => shardOf(row).name) },
      stamp: { type: 'utf8', values: kept.map((row) => shardOf(row).stamp) },
      batch: { type: 'int32', values: kept.map(({ place }) => place.batch) },
      row: { type: 'int32', values: kept.map(({ place }) => place.row) },
    });
    const wanted = new Set([tableName, ...[...stamps.values()].map(({ name }) => name)]);
    for (const name of await readdir(this.folder)) {
      if (!wanted.has(name)) await rm(path.join(this.folder, name), { force: true });
    }
  }
}

async function readRows(folder: string): Promise<Map<string, NonNullable<ReadTask['kept']>>> {
  const table = await readTable(path.join(folder, tableName));
  const texts = (name: string) => table[name] as string[];
  const numbers = (name: string) => table[name] as number[];
  const [shards, stamps] = [texts('shard'), texts('stamp')];
  const [keys, batches, rows] = [texts('key'), numbers('batch'), numbers('row')];
  const untouched = new Map<string, boolean>();
  for (const [i, shard] of shards.entries()) {
    if (untouched.has(shard)) continue;
    untouched.set(shard, (await stampOf(path.join(folder, shard)).catch(() => '')) === stamps[i]);
  }
  return new Map(
    texts('id').flatMap((id, i) => {
      if (!untouched.get(shards[i]!)) return [];
      const file = path.join(folder, shards[i]!);
      return [[id, { file, batch: batches[i]!, row: rows[i]!, key: keys[i]! }] as const];
    }),
  );
}

/** Size and time of the last change of the content. */
async function stampOf(file: string): Promise<string> {
  const { size, mtimeNs } = await stat(file, { bigint: true });
  return `${size} ${mtimeNs}`;
}

/** Gives a file a second name; false where the file system has no such thing, or the cache lies on another one. */
async function linked(from: string, to: string): Promise<boolean> {
  await rm(to, { force: true });
  return link(from, to).then(
    () => true,
    () => false,
  );
}
