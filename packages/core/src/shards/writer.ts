import { AsyncByteQueue, RecordBatchFileWriter, vectorFromArray } from 'apache-arrow';
import type { Vector } from 'apache-arrow';
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { toRecordBatch } from './batch';
import type { BatchRow } from './batch';
import { ByteColumn } from './byte-column';
import { shardSchema, types } from './schema';
import type { LabelledImage, RowPlace, ShardFile } from './schema';

export interface ShardWriterOptions {
  /** Every split that a row may name. */
  readonly splits?: readonly string[];
  /** Whether rows carry weights of the loss. */
  readonly weights?: boolean;
  /** A new shard begins before this many bytes of pixels, labels and weights. Default 256 MiB; the contract allows 512. */
  readonly maxShardBytes?: number;
  /** A record batch holds as many images as fit in this many bytes, at least one. Default 4 MiB. */
  readonly batchBytes?: number;
  /** Names of the files begin with this: several writers may fill one folder. */
  readonly prefix?: string;
}

const none = new Float32Array(0);

/**
 * Writes labelled images to `<folder>/shards/00000.arrow`, `00001.arrow`, … (Arrow IPC files). Memory holds one record
 * batch. Equal rows in equal order give equal bytes. Write into a folder aside ({@link replaceFolder}): a shard is only
 * whole after {@link ShardWriter.close}.
 */
export class ShardWriter {
  readonly #splits: readonly string[];
  readonly #dictionary: Vector;
  readonly #weights: boolean;
  readonly #maxShardBytes: number;
  readonly #batchBytes: number;
  readonly #prefix: string;
  readonly #done: ShardFile[] = [];
  readonly #bytes = {
    image: ByteColumn.take(),
    labels: ByteColumn.take(),
    weights: ByteColumn.take(),
  };
  #pending: BatchRow[] = [];
  #shard: OpenShard | undefined;
  /** Where each row has gone, in order; complete after {@link ShardWriter.close}. */
  readonly places: RowPlace[] = [];

  constructor(
    private readonly folder: string,
    options: ShardWriterOptions = {},
  ) {
    this.#splits = options.splits ?? ['train', 'val', 'test'];
    this.#dictionary = vectorFromArray([...this.#splits], types.utf8);
    this.#weights = options.weights ?? false;
    this.#maxShardBytes = options.maxShardBytes ?? 256 * 2 ** 20;
    this.#batchBytes = options.batchBytes ?? 4 * 2 ** 20;
    this.#prefix = options.prefix ?? '';
    mkdirSync(path.join(folder, 'shards'), { recursive: true });
  }

  /** Adds a row. Its pixels, labels and weights are copied. */
  write(image: LabelledImage): void {
    checkRow(image, this.#splits, this.#weights);
    const { pixels, labels, weights = none, ...row } = image;
    const bytes = pixels.byteLength + labels.byteLength + weights.byteLength;
    if (this.#pending.length > 0 && this.#pendingBytes + bytes > this.#batchBytes) this.#flush();
    this.#pending.push(row);
    this.#bytes.image.add(pixels);
    this.#bytes.labels.add(labels);
    this.#bytes.weights.add(weights);
  }

  get #pendingBytes(): number {
    return this.#bytes.image.size + this.#bytes.labels.size + this.#bytes.weights.size;
  }

  /** Ends the last shard and lists all of them. Nothing can be written after. */
  close(): ShardFile[] {
    this.#flush();
    this.#endShard();
    for (const column of Object.values(this.#bytes)) column.giveBack();
    return this.#done;
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    if (this.#shard !== undefined && this.#shard.bytes + this.#pendingBytes > this.#maxShardBytes)
      this.#endShard();
    this.#shard ??= new OpenShard(this.folder, `${this.#prefix}${shardName(this.#done.length)}`);
    const { file, batches: batch } = this.#shard;
    this.#pending.forEach((_, row) => this.places.push({ file, batch, row }));
    this.#shard.write(
      toRecordBatch(shardSchema(this.#weights), this.#pending, this.#bytes, this.#dictionary),
      this.#pending.length,
    );
    this.#pending = [];
    for (const column of Object.values(this.#bytes)) column.clear();
  }

  #endShard(): void {
    if (this.#shard !== undefined) this.#done.push(this.#shard.close());
    this.#shard = undefined;
  }
}

/** `00012.arrow` */
export function shardName(index: number): string {
  return `${String(index).padStart(5, '0')}.arrow`;
}

class OpenShard {
  readonly file: string;
  readonly #sink: FileSink;
  readonly #writer = new RecordBatchFileWriter();
  #rows = 0;
  /** Record batches written so far. */
  batches = 0;

  constructor(folder: string, name: string) {
    this.file = `shards/${name}`;
    this.#sink = new FileSink(path.join(folder, this.file));
  }

  get bytes(): number {
    return this.#sink.bytes;
  }

  write(batch: ReturnType<typeof toRecordBatch>, rows: number): void {
    if (this.#rows === 0) this.#writer.reset(this.#sink as never, batch.schema);
    this.#writer.write(batch);
    this.#rows += rows;
    this.batches++;
  }

  close(): ShardFile {
    this.#writer.finish();
    return { file: this.file, rows: this.#rows, ...this.#sink.end() };
  }
}

/** The queue that Arrow's writer writes to, emptied into a file at once: nothing is held in memory. */
class FileSink extends AsyncByteQueue {
  bytes = 0;
  readonly #descriptor: number;
  readonly #digest: Hash = createHash('sha256');

  constructor(file: string) {
    super();
    this.#descriptor = openSync(file, 'w');
  }

  override write(value: Uint8Array | ArrayBufferView): void {
    const view = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    for (let at = 0; at < view.length;) at += writeSync(this.#descriptor, view, at);
    this.#digest.update(view);
    this.bytes += view.length;
  }

  end(): { bytes: number; sha256: string } {
    closeSync(this.#descriptor);
    return { bytes: this.bytes, sha256: this.#digest.digest('hex') };
  }
}

function checkRow(image: LabelledImage, splits: readonly string[], weights: boolean): void {
  const size = image.width * image.height;
  const wrong = (what: string, expected: string | number, found: string | number = 'none') => {
    throw new Error(`image ${image.id}: expected ${what} ${expected}, found ${found}`);
  };
  const type = image.bits === 8 ? Uint8Array : image.bits === 16 ? Uint16Array : Float32Array;
  if (!(image.pixels instanceof type)) wrong('pixels in', type.name, image.pixels.constructor.name);
  if (image.pixels.length !== size * image.channels)
    wrong('pixels', size * image.channels, image.pixels.length);
  if (image.labels.length !== size && image.labels.length !== 0) wrong('labels', size, image.labels.length);
  if (weights && image.weights?.length !== size) wrong('weights', size, image.weights?.length);
  if (!splits.includes(image.split)) wrong('a split among', splits.join(', '), image.split);
}
