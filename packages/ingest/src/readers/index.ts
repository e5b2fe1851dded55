import type { z } from 'zod';
import type { Reader } from './reader';
import { rleCsv } from './rle-csv/index';

/** Every reader, by the name that a card gives. A new one is one folder and one line here. */
export const readers = {
  'rle-csv': rleCsv,
} satisfies Record<string, Reader>;

export type ReaderName = keyof typeof readers;

export const readerNames = Object.keys(readers) as ReaderName[];

/** A card of any reader. */
export type AnyCard = z.output<(typeof readers)[ReaderName]['card']>;
