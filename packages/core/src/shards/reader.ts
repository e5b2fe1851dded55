import { RecordBatchReader } from 'apache-arrow';
import type { Bool, Data, FixedSizeList, Int32, List, RecordBatch, Struct } from 'apache-arrow';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { MitosError } from '../errors';
import type { ShardFile } from './writer';
import type { BitDepth, Instance, LabelledImage, Pixels } from './schema';

/**
 * The images of some shards, in order, one record batch in memory at a time. The arrays are views into that batch.
 * Throws a MitosError (`shard-unreadable`) that names the file when a shard is missing, cut short or not a shard.
 */
export async function* readShards(
  folder: string,
  shards: readonly ShardFile[],
): AsyncGenerator<LabelledImage> {
  for (const shard of shards) {
    const file = path.join(folder, shard.file);
    let rows = 0;
    try {
      for await (const batch of recordBatches(file)) {
        for (let row = 0; row < batch.numRows; row++, rows++) yield imageAt(batch, row);
      }
    } catch (cause) {
      throw unreadable(file, (cause as Error).message, cause);
    }
    if (rows !== shard.rows) throw unreadable(file, `${rows} of ${shard.rows} rows`);
  }
}

async function* recordBatches(file: string): AsyncGenerator<RecordBatch> {
  const handle = await open(file);
  try {
    const reader = await RecordBatchReader.from(handle);
    await reader.open();
    for await (const batch of reader) yield batch;
  } finally {
    await handle.close().catch(() => undefined);
  }
}

function unreadable(file: string, found: string, cause?: unknown): MitosError {
  return new MitosError(`The shard ${file} cannot be read.`, {
    code: 'shard-unreadable',
    problems: [{ where: { file }, expected: 'a whole shard in the Arrow IPC file format', found }],
    hint: 'Run the stage that writes it again.',
    cause,
  });
}

/** A row of a record batch; the arrays are views into it. */
export function imageAt(batch: RecordBatch, row: number): LabelledImage {
  const value = <T>(name: string) => batch.getChild(name)?.get(row) as T;
  const [width, height, bits] = [value<number>('width'), value<number>('height'), value<BitDepth>('bits')];
  const weights = value<Uint8Array | undefined>('weights');
  return {
    id: value('id'),
    group: value('group'),
    split: value('split'),
    width,
    height,
    channels: value('channels'),
    bits,
    pixels: pixelsOf(value('image'), bits),
    labels: labelsOf(value('labels'), width * height),
    instances: instancesAt(batch, row),
    ...(weights ? { weights: viewAs(Float32Array, weights) } : {}),
    meta: Object.fromEntries(value<Iterable<[string, string]>>('meta')),
  };
}

/** The objects of a row, from the arrays under the columns: going through Arrow's rows takes ten times as long. */
function instancesAt(batch: RecordBatch, row: number): Instance[] {
  // A record batch holds each column in one piece.
  const list = batch.getChild('instances')!.data[0] as Data<List<Struct>>;
  const [classes, boxes, areas, rles, crowds] = list.children[0]!.children as InstanceColumns;
  const corners = (boxes.children[0] as Data<Int32>).values;
  const runs = (rles.children[0] as Data<Int32>).values;
  const instances: Instance[] = [];
  for (let i = list.valueOffsets[row]!; i < list.valueOffsets[row + 1]!; i++) {
    const isCrowd = (crowds.values[i >> 3]! >> (i & 7)) & 1;
    instances.push({
      class: classes.values[i]!,
      bbox: [corners[4 * i]!, corners[4 * i + 1]!, corners[4 * i + 2]!, corners[4 * i + 3]!],
      area: areas.values[i]!,
      rle: runs.slice(rles.valueOffsets[i], rles.valueOffsets[i + 1]),
      ...(isCrowd ? { crowd: true as const } : {}),
    });
  }
  return instances;
}

type InstanceColumns = [
  classes: Data<Int32>,
  boxes: Data<FixedSizeList<Int32>>,
  areas: Data<Int32>,
  rles: Data<List<Int32>>,
  crowds: Data<Bool>,
];

function pixelsOf(bytes: Uint8Array, bits: BitDepth): Pixels {
  if (bits === 8) return bytes;
  return bits === 16 ? viewAs(Uint16Array, bytes) : viewAs(Float32Array, bytes);
}

function labelsOf(bytes: Uint8Array, size: number): Uint16Array | Uint32Array {
  return bytes.byteLength === size * 4 && size > 0 ? viewAs(Uint32Array, bytes) : viewAs(Uint16Array, bytes);
}

type ArrayType<T> = {
  new (buffer: ArrayBufferLike, offset: number, length: number): T;
  BYTES_PER_ELEMENT: number;
};

/** A typed view of bytes; a copy where they are not aligned. */
function viewAs<T>(type: ArrayType<T>, bytes: Uint8Array): T {
  const aligned = bytes.byteOffset % type.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice();
  return new type(aligned.buffer, aligned.byteOffset, aligned.byteLength / type.BYTES_PER_ELEMENT);
}
