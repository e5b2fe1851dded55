import type { z } from 'zod';
import { classMasks } from './class-masks/index';
import { coco } from './coco/index';
import { instanceMasks } from './instance-masks/index';
import { maskPairs } from './mask-pairs/index';
import type { Reader } from './reader';
import { rleCsv } from './rle-csv/index';

/** Every reader, by the name that a card gives. A new one is one folder and one line here. */
export const readers = {
  'rle-csv': rleCsv,
  coco,
  'instance-masks': instanceMasks,
  'class-masks': classMasks,
  'mask-pairs': maskPairs,
} satisfies Record<string, Reader>;

export type ReaderName = keyof typeof readers;

export const readerNames = Object.keys(readers) as ReaderName[];

/** A card of any reader. */
export type AnyCard = z.output<(typeof readers)[ReaderName]['card']>;

/** The reader that a card names. */
export function readerOf({ reader }: { readonly reader: string }): Reader {
  return readers[reader as ReaderName];
}
