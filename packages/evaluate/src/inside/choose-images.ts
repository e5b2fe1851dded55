import type { LabelledImage } from '@mitos/core';
import type { ImageResult } from '../compare/score-image';
import { evenlyByForeground } from '../overlays/choose-by-truth';
import { readSplit } from '../source/read-split';
import type { Source } from '../source/read-split';

/**
 * Ids of `count` images, chosen by the truth alone: of those that stand side by side in the report, where there are as many,
 * else of all. Where no image has labels it is the first ones.
 */
export function chooseIds(
  results: readonly Pick<ImageResult, 'id' | 'scored'>[],
  count: number,
  sideBySide: number,
): string[] {
  const labelled = results.flatMap(({ id, scored }) =>
    scored === undefined ? [] : [{ id, foreground: scored.foreground }],
  );
  if (labelled.length === 0) return results.slice(0, count).map(({ id }) => id);
  const among = sideBySide >= count ? evenlyByForeground(labelled, sideBySide) : labelled;
  return evenlyByForeground(among, count).map(({ id }) => id);
}

/** Images of a split by id, in the order of the ids. */
export async function imagesOf(
  source: Source,
  split: string,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<LabelledImage[]> {
  const found = new Map<string, LabelledImage>();
  for await (const image of readSplit(source, split, signal)) {
    if (ids.includes(image.id)) found.set(image.id, image);
    if (found.size === ids.length) break;
  }
  return ids.map((id) => found.get(id)!);
}
