import { MitosError } from '@mitos/core';
import type { DatasetPart, Random } from '@mitos/core';
import { splitItems } from '../deal';
import type { ImageEntries, ImageEntry } from '../images/image-entries';
import type { IngestSettings } from '../settings';
import { groupsOf } from '../split/items';
import { drawLimited } from './limit';
import { valuesOf } from './only';

/** The images that go on to the split. */
export interface TakenPart {
  readonly images: readonly ImageEntry[];
  /** Ids of the images that were left out. */
  readonly leftOut: ReadonlySet<string>;
  /** What is said of it; undefined where the settings take all images. */
  readonly part?: DatasetPart;
}

/** Takes of the images that fit `only` as many as `limit` allows. Throws a MitosError (`limit-too-small`) if that is none. */
export function takePart(
  { images, others }: ImageEntries,
  { only = {}, limit, split }: Pick<IngestSettings, 'only' | 'limit' | 'split'>,
  dataset: string,
  stream: (stratum: string) => Random,
): TakenPart {
  const taken = limit === undefined ? images : limited(images, limit, split, dataset, stream);
  const ids = new Set(taken.map(({ id }) => id));
  const leftOut = new Set([...others, ...images.map(({ id }) => id).filter((id) => !ids.has(id))]);
  if (limit === undefined && Object.keys(only).length === 0) return { images: taken, leftOut };
  const part = {
    of: images.length + others.length,
    only: Object.fromEntries(Object.entries(only).map(([column, values]) => [column, [...valuesOf(values)]])),
    matching: images.length,
    ...(limit === undefined ? {} : { limit }),
    images: taken.length,
  };
  return { images: taken, leftOut, part };
}

function limited(
  images: readonly ImageEntry[],
  limit: number,
  split: IngestSettings['split'],
  dataset: string,
  stream: (stratum: string) => Random,
): readonly ImageEntry[] {
  if (images.length <= limit) return images;
  const items = splitItems(images, split);
  const ids = drawLimited(items, limit, stream);
  if (ids.size > 0) return images.filter(({ id }) => ids.has(id));
  const smallest = Math.min(...groupsOf(items).map((group) => group.length));
  throw new MitosError(`No image of ${dataset} is left by the limit.`, {
    code: 'limit-too-small',
    problems: [
      {
        expected: `a "limit" of at least ${smallest}, the images of the smallest group`,
        found: `${limit}`,
      },
    ],
  });
}
