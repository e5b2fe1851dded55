import { canonicalJson } from '@mitos/core';
import { createHash } from 'node:crypto';
import type { CommonCard } from '../card/schema';
import type { LabelIndex, LoadedPiece, ReadImage } from '../readers/reader';

/** Keys of a card that say where things are or what they are called, not how they are read. */
const irrelevant = new Set([
  'name',
  'root',
  'idPattern',
  'metadata',
  'meta',
  'group',
  'unlabelled',
  'licence',
  'source',
  'obtain',
]);

/** A name for how a dataset is read: equal for cards that read equal bytes in the same way. */
export function readingKey(
  card: CommonCard,
  { kind, classes }: Pick<LabelIndex, 'kind' | 'classes'>,
): string {
  const relevant = Object.entries(card).filter(([key]) => !irrelevant.has(key));
  return canonicalJson({
    card: Object.fromEntries(relevant),
    kind,
    classes,
  });
}

/** A name for the content of an image and its labels: equal bytes read in the same way give the same row. */
export function contentKey(
  reading: string,
  page: ReadImage['page'],
  image: Uint8Array,
  pieces: readonly LoadedPiece[],
): string {
  const digest = createHash('sha256');
  const add = (bytes: Uint8Array) => digest.update(`${bytes.byteLength}:`).update(bytes);
  digest.update(`${reading} ${page ?? ''} `);
  add(image);
  // Names of files may say the class of what they hold.
  for (const { file, bytes } of pieces) {
    digest.update(`${file} `);
    add(bytes);
  }
  return digest.digest('base64url');
}
