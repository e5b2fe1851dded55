import { RecordBatchReader } from 'apache-arrow';
import type { RecordBatch } from 'apache-arrow';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { MitosError } from '../errors';
import { faultOfEnds } from './fault';
import type { BitDepth, Instance, LabelledImage, Pixels, ShardFile } from './schema';

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
      throw await unreadable(file, faultInside(cause as NodeJS.ErrnoException), cause);
    }
    if (rows !== shard.rows) throw await unreadable(file, `${rows} of ${shard.rows} rows`);
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

/** What the system says of a file has words for people; what Arrow says of wrong bytes has none. */
function faultInside(cause: NodeJS.ErrnoException): string {
  return cause.syscall === undefined ? 'an Arrow file that is damaged or holds no images' : cause.message;
}

/** `otherwise` is what was found in a file whose ends are whole. */
async function unreadable(file: string, otherwise: string, cause?: unknown): Promise<MitosError> {
  const found = await faultOfEnds(file).catch((error: Error) => error.message);
  return new MitosError(`The shard ${file} cannot be read.`, {
    code: 'shard-unreadable',
    problems: [
      { where: { file }, expected: 'a whole shard in the Arrow IPC file format', found: found ?? otherwise },
    ],
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
  const { offsets, classes, corners, areas, runOffsets, runs, crowds } = arraysOf(batch);
  const instances: Instance[] = [];
  for (let i = offsets[row]!; i < offsets[row + 1]!; i++) {
    const isCrowd = (crowds[i >> 3]! >> (i & 7)) & 1;
    instances.push({
      class: classes[i]!,
      bbox: [corners[4 * i]!, corners[4 * i + 1]!, corners[4 * i + 2]!, corners[4 * i + 3]!],
      area: areas[i]!,
      rle: runs.slice(runOffsets[i], runOffsets[i + 1]),
      ...(isCrowd ? { crowd: true as const } : {}),
    });
  }
  return instances;
}

/** The arrays under the column of objects. */
interface InstanceArrays {
  readonly offsets: Int32Array;
  readonly classes: Int32Array;
  /** Four numbers an object. */
  readonly corners: Int32Array;
  readonly areas: Int32Array;
  readonly runOffsets: Int32Array;
  readonly runs: Int32Array;
  /** A bit an object. */
  readonly crowds: Uint8Array;
}

/** Arrow does not say what lies under nested columns: the schema of shards does. */
interface Node {
  readonly values: Int32Array | Uint8Array;
  readonly valueOffsets: Int32Array;
  readonly children: readonly Node[];
}

function arraysOf(batch: RecordBatch): InstanceArrays {
  // A record batch holds each column in one piece.
  const list = batch.getChild('instances')!.data[0] as unknown as Node;
  const [classes, boxes, areas, rles, crowds] = list.children[0]!.children as [Node, Node, Node, Node, Node];
  const ints = ({ values }: Node) => values as Int32Array;
  return {
    offsets: list.valueOffsets,
    classes: ints(classes),
    corners: ints(boxes.children[0]!),
    areas: ints(areas),
    runOffsets: rles.valueOffsets,
    runs: ints(rles.children[0]!),
    crowds: crowds.values as Uint8Array,
  };
}

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
