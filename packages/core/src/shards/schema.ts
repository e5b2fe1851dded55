import {
  Binary,
  Bool,
  Dictionary,
  Field,
  FixedSizeList,
  Int32,
  List,
  Map_,
  Schema,
  Struct,
  Utf8,
} from 'apache-arrow';
import type { Runs } from '../rle';

/** One object of an image: its class, box, area and exact mask, so that overlapping objects survive. */
export interface Instance {
  /** Class index, 1 or more (0 is the background). */
  readonly class: number;
  /** `[x, y, width, height]` in pixels, COCO's convention. */
  readonly bbox: readonly [number, number, number, number];
  /** Pixels in the mask. */
  readonly area: number;
  /** The mask: 0-based row-major runs `[start, length, …]`. */
  readonly rle: Runs;
  /** A region of many objects that nobody told apart (COCO's `iscrowd`), not one object. */
  readonly crowd?: true;
}

export type BitDepth = 8 | 16 | 32;

/** Pixels by bit depth: 8 and 16 bits are unsigned integers, 32 is float32. */
export type Pixels = Uint8Array | Uint16Array | Float32Array;

/** An image with its labels: one row of a shard. */
export interface LabelledImage {
  readonly id: string;
  /** Images of one group (patient, plate) never part between splits. Empty: a group of its own. */
  readonly group: string;
  readonly split: string;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly bits: BitDepth;
  /** height x width x channels, row-major, interleaved. */
  readonly pixels: Pixels;
  /**
   * height x width; 0 is the background, else an instance id (1 is `instances[0]`) or a class index, as the manifest
   * says. Where instances overlap, the later one wins. Empty: the image has no labels.
   */
  readonly labels: Uint16Array | Uint32Array;
  readonly instances: readonly Instance[];
  /** height x width weights of the loss; only in shards written with `weights: true`. */
  readonly weights?: Float32Array;
  readonly meta: Readonly<Record<string, string>>;
}

/** A finished shard, as the manifest lists it. `file` is relative to the folder of the manifest. */
export interface ShardFile {
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Where a row lies: file of the shard, number of the record batch in it, number of the row in that. */
export interface RowPlace {
  readonly file: string;
  readonly batch: number;
  readonly row: number;
}

const int32 = new Int32();
const bool = new Bool();
const utf8 = new Utf8();
const binary = new Binary();
const item = new Field('item', int32, false);
const entries = new Struct<{ key: Utf8; value: Utf8 }>([
  new Field('key', utf8, false),
  new Field('value', utf8, false),
]);

/** The Arrow types of the nested columns. */
export const types = {
  int32,
  bool,
  utf8,
  binary,
  split: new Dictionary(utf8, int32, 0),
  bbox: new FixedSizeList(4, item),
  rle: new List(item),
  entries,
  meta: new Map_(new Field('entries', entries, false)),
};

export const instanceType = new Struct([
  new Field('class', int32, false),
  new Field('bbox', types.bbox, false),
  new Field('area', int32, false),
  new Field('rle', types.rle, false),
  new Field('crowd', bool, false),
]);

export const instancesType = new List(new Field('item', instanceType, false));

/** The columns of a shard. `weights` stands only in shards of training samples. */
export function shardSchema(weights: boolean): Schema {
  return new Schema(
    [
      new Field('id', utf8, false),
      new Field('group', utf8, false),
      new Field('split', types.split, false),
      new Field('width', int32, false),
      new Field('height', int32, false),
      new Field('channels', int32, false),
      new Field('bits', int32, false),
      new Field('image', binary, false),
      new Field('labels', binary, false),
      ...(weights ? [new Field('weights', binary, false)] : []),
      new Field('instances', instancesType, false),
      new Field('meta', types.meta, false),
    ],
    new Map([['mitos.shard', '1']]),
  );
}
