import { makeData, RecordBatch, Struct } from 'apache-arrow';
import type { Data, Schema, Vector } from 'apache-arrow';
import type { ByteColumn } from './byte-column';
import { instancesType, instanceType, types } from './schema';
import type { LabelledImage } from './schema';

/** An image of a batch, but for what stands in its {@link BatchBytes}. */
export type BatchRow = Omit<LabelledImage, 'pixels' | 'labels' | 'weights'>;

/** The large columns of a batch. */
export interface BatchBytes {
  readonly image: ByteColumn;
  readonly labels: ByteColumn;
  readonly weights: ByteColumn;
}

/**
 * Images as one Arrow record batch. `splits` is the dictionary of the split column. The large columns are views: write the
 * batch before `bytes` change.
 */
export function toRecordBatch(
  schema: Schema,
  images: readonly BatchRow[],
  bytes: BatchBytes,
  splits: Vector,
): RecordBatch {
  const splitIndex = new Map([...splits].map((name, index) => [name as string, index]));
  const binary = (column: ByteColumn) =>
    makeData({ type: types.binary, length: images.length, ...column.values });
  const columns: Record<string, Data> = {
    id: textColumn(images.map((image) => image.id)),
    group: textColumn(images.map((image) => image.group)),
    split: makeData({
      type: types.split,
      length: images.length,
      data: Int32Array.from(images, (image) => splitIndex.get(image.split)!),
      dictionary: splits as never,
    }),
    width: intColumn(images.map((image) => image.width)),
    height: intColumn(images.map((image) => image.height)),
    channels: intColumn(images.map((image) => image.channels)),
    bits: intColumn(images.map((image) => image.bits)),
    image: binary(bytes.image),
    labels: binary(bytes.labels),
    weights: binary(bytes.weights),
    instances: instancesColumn(images),
    meta: metaColumn(images),
  };
  const type = new Struct(schema.fields);
  const children = schema.fields.map((field) => columns[field.name]!);
  return new RecordBatch(schema, makeData({ type, length: images.length, nullCount: 0, children }));
}

function intColumn(values: ArrayLike<number>): Data {
  return makeData({ type: types.int32, length: values.length, data: Int32Array.from(values) });
}

function boolColumn(values: readonly boolean[]): Data {
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, i) => value && (bits[i >> 3]! |= 1 << (i & 7)));
  return makeData({ type: types.bool, length: values.length, data: bits });
}

function textColumn(values: readonly string[]): Data {
  const { valueOffsets, data } = concatenate(values.map((value) => new TextEncoder().encode(value)));
  return makeData({ type: types.utf8, length: values.length, valueOffsets, data });
}

function concatenate(values: readonly ArrayBufferView[]): { valueOffsets: Int32Array; data: Uint8Array } {
  const valueOffsets = offsetsOf(values.map((value) => value.byteLength));
  const data = new Uint8Array(valueOffsets[values.length]!);
  values.forEach((value, i) =>
    data.set(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), valueOffsets[i]),
  );
  return { valueOffsets, data };
}

function offsetsOf(lengths: readonly number[]): Int32Array {
  const offsets = new Int32Array(lengths.length + 1);
  lengths.forEach((length, i) => (offsets[i + 1] = offsets[i]! + length));
  return offsets;
}

function instancesColumn(images: readonly BatchRow[]): Data {
  const all = images.flatMap((image) => image.instances);
  const rle = concatenate(all.map((instance) => instance.rle));
  const rleColumn = makeData({
    type: types.rle,
    length: all.length,
    valueOffsets: rle.valueOffsets.map((offset) => offset / 4),
    child: intColumn(new Int32Array(rle.data.buffer)) as never,
  });
  const bboxes = intColumn(all.flatMap((instance) => [...instance.bbox]));
  const child = makeData({
    type: instanceType,
    length: all.length,
    nullCount: 0,
    children: [
      intColumn(all.map((instance) => instance.class)),
      makeData({ type: types.bbox, length: all.length, nullCount: 0, child: bboxes as never }),
      intColumn(all.map((instance) => instance.area)),
      rleColumn,
      boolColumn(all.map((instance) => instance.crowd === true)),
    ],
  });
  const valueOffsets = offsetsOf(images.map((image) => image.instances.length));
  return makeData({ type: instancesType, length: images.length, valueOffsets, child: child as never });
}

function metaColumn(images: readonly BatchRow[]): Data {
  const entries = images.map((image) => Object.entries(image.meta).sort(([a], [b]) => (a < b ? -1 : 1)));
  const all = entries.flat();
  const child = makeData({
    type: types.entries,
    length: all.length,
    nullCount: 0,
    children: [textColumn(all.map(([key]) => key)), textColumn(all.map(([, value]) => value))],
  });
  const valueOffsets = offsetsOf(entries.map((list) => list.length));
  return makeData({ type: types.meta, length: images.length, valueOffsets, child: child as never });
}
