import { hash, ShardRowReader } from '@mitos/core';
import type { RowPlace } from '@mitos/core';
import path from 'node:path';

export interface Looked {
  readonly id: string;
  /** Equal for all images with the same pixels; others may have the same by chance. */
  readonly look: string;
  readonly place: RowPlace;
}

/**
 * Ids of images that have the same size and pixels, in groups of two or more. Only images that look alike are read again,
 * from the shards below `output`, and compared.
 */
export async function findTwins(output: string, images: readonly Looked[]): Promise<string[][]> {
  const reader = new ShardRowReader();
  const groups: string[][] = [];
  for (const alike of together(images, ({ look }) => look)) {
    const contents: { id: string; content: string }[] = [];
    for (const { id, place } of alike) {
      const { width, channels, bits, pixels } = await reader.read({
        ...place,
        file: path.join(output, place.file),
      });
      const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
      contents.push({ id, content: `${width} ${channels} ${bits} ${hash(bytes)}` });
    }
    for (const same of together(contents, ({ content }) => content)) groups.push(same.map(({ id }) => id));
  }
  return groups;
}

/** Items with the same key, where there are several. */
function together<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(key(item));
    if (known === undefined) groups.set(key(item), [item]);
    else known.push(item);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
