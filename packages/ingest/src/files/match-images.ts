import { exists } from '@mitos/core';
import path from 'node:path';
import type { Dataset, IndexTools, IndexedImage } from '../readers/reader';
import { fillPattern } from './pattern';

/** An image on disk and what is known of its labels. */
export interface Matched<T> {
  readonly image: IndexedImage;
  readonly labels: T;
}

/**
 * Brings images on disk and labels together by id, sorted by id. Labels without an image are reported, and so are images
 * without labels unless the card says to skip them.
 */
export async function matchImages<T extends { readonly meta: Readonly<Record<string, string>> }>(
  files: ReadonlyMap<string, IndexedImage>,
  labels: ReadonlyMap<string, T>,
  dataset: Pick<Dataset, 'card' | 'root'>,
  { report }: Pick<IndexTools, 'report'>,
): Promise<Matched<T>[]> {
  const matched: Matched<T>[] = [];
  for (const id of [...labels.keys()].sort()) {
    const image = files.get(id) ?? (await imageNamed(id, dataset, report));
    const label = labels.get(id)!;
    if (image !== undefined)
      matched.push({ image: { ...image, meta: { ...image.meta, ...label.meta } }, labels: label });
  }
  if (dataset.card.unlabelled === 'problem') {
    for (const { id, file } of files.values()) {
      if (labels.has(id)) continue;
      const fix = 'label it, or set "unlabelled: skip" in the card';
      report({ where: { file, id }, expected: 'labels for this image', found: 'none', fix });
    }
  }
  return matched;
}

/** An image that no listing of the pattern found: its id may hold a slash. */
async function imageNamed(
  id: string,
  { card, root }: Pick<Dataset, 'card' | 'root'>,
  report: IndexTools['report'],
): Promise<IndexedImage | undefined> {
  const file = fillPattern(card.images, { id });
  const full = path.resolve(root, file);
  const relative = path.relative(root, full).split(path.sep).join('/');
  const where = { file, id };
  if (relative.startsWith('../') || path.isAbsolute(relative)) {
    report({ where, expected: 'a file below the root of the dataset', found: 'a path that leaves it' });
    return undefined;
  }
  if (await exists(full)) return { id, file: relative, meta: {} };
  report({ where, expected: 'an image', found: 'no such file' });
  return undefined;
}
