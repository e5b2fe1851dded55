import { nearMatch } from '@mitos/core';
import type { Fault, JsonElement } from '@mitos/formats';
import path from 'node:path';
import { stemOf } from '../../files/find-images';
import { datasetUnreadable } from '../../problems/data-problem';
import type { Dataset } from '../reader';
import type { CocoCard } from './card';
import { wrongMember } from './json-values';
import type { JsonObject } from './json-values';

/** An entry of `images`. */
export interface Entry {
  /** The JSON file, and the entry's first byte and number of bytes in it. */
  readonly json: string;
  readonly offset: number;
  readonly length: number;
  /** Id of the image, as the card wants it. */
  readonly id: string;
  /** `file_name`, with forward slashes. */
  readonly fileName: string;
  readonly meta: Readonly<Record<string, string>>;
}

export interface EntryOptions {
  readonly json: string;
  readonly set: string | undefined;
  readonly ids: CocoCard['ids'];
  /** Keys to keep where an entry has them. */
  readonly columns: readonly string[];
}

/** Takes an entry apart; its `id` is known to be a whole number. */
export function entryOf(
  value: JsonObject,
  { offset, length, index }: JsonElement,
  { json, set, ids, columns }: EntryOptions,
): Entry | Fault {
  const place = `entry ${index + 1} of "images"`;
  const fileName = fileNameOf(value);
  if (fileName === undefined) return wrongMember('text', 'file_name', place, value['file_name']);
  const meta: Record<string, string> = set === undefined ? {} : { set };
  for (const column of columns) {
    const found = value[column];
    if (found === undefined || found === null || column in meta) continue;
    if (!isScalar(found)) return wrongMember('text, a number, true or false', column, place, found);
    meta[column] = String(found);
  }
  const id = ids === 'names' ? stemOf(fileName) : String(value['id']);
  return { json, offset, length, id: id, fileName, meta };
}

/** The `file_name` of an entry: `./a.tif` is `a.tif`. */
export function fileNameOf({ file_name }: JsonObject): string | undefined {
  return typeof file_name === 'string' && file_name !== '' ? path.posix.normalize(file_name) : undefined;
}

/** What can be a column: the keys of an entry with text, a number, true or false. */
export function columnsOf(value: JsonObject): string[] {
  return Object.keys(value).filter((key) => isScalar(value[key]));
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** A key that not one entry has is a mistake in the card, not in the data. */
export function checkMeta(
  files: readonly { readonly columns: ReadonlySet<string> }[],
  { card, locate }: Dataset<CocoCard>,
): void {
  const known = new Set(files.flatMap(({ columns }) => [...columns]));
  const names = [...known].sort();
  const missing = (card.meta ?? []).map((name, i) => ({ name, i })).filter(({ name }) => !known.has(name));
  if (missing.length === 0 || names.length === 0) return;
  const problems = missing.map(({ name, i }) => {
    const near = nearMatch(name, names);
    return {
      where: locate(['meta', i]),
      expected: `a key of the entries of "images", one of ${names.join(', ')}`,
      found: JSON.stringify(name),
      ...(near === undefined ? {} : { fix: `write ${near}` }),
    };
  });
  throw datasetUnreadable(card.name, problems);
}
