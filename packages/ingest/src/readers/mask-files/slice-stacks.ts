import { mapOrdered } from '@mitos/core';
import { compare } from '../../compare';
import { damaged, pageCount } from '@mitos/formats';
import path from 'node:path';
import type { Dataset, IndexTools } from '../reader';
import type { MaskedImage } from './index-masks';

const lookups = 16;

/**
 * Every page of a file as an image of its own, `<id>-01` with as many digits as the count has; meta gains the columns `stack`
 * (the id of the file) and `slice` (the page, counted from 1). A file of one page keeps its id. Masks have as many pages as
 * their image. Only headers are read.
 */
export async function sliceStacks(
  masked: readonly MaskedImage[],
  { root }: Pick<Dataset, 'root'>,
  tools: IndexTools,
): Promise<MaskedImage[]> {
  const slices: MaskedImage[] = [];
  const ids = new Map<string, string>();
  const count = (one: MaskedImage) => pagesOf(one, root, tools);
  let at = 0;
  for await (const pages of mapOrdered(masked, lookups, count)) {
    tools.signal.throwIfAborted();
    for (const slice of slicesOf(masked[at++]!, pages)) {
      const { id, file } = slice.image;
      const first = ids.get(id);
      ids.set(id, first ?? file);
      if (first === undefined) slices.push(slice);
      else
        tools.report({
          where: { file, id },
          expected: 'one image for each id',
          found: `${first} has it too`,
        });
    }
  }
  return slices.sort((a, b) => compare(a.image.id, b.image.id));
}

function slicesOf(masked: MaskedImage, pages: number): MaskedImage[] {
  const { image } = masked;
  const digits = `${pages}`.length;
  return Array.from({ length: pages }, (_, page) => {
    const slice = `${page + 1}`;
    const meta = { ...image.meta, stack: image.id, slice };
    if (pages === 1) return { ...masked, image: { ...image, meta } };
    return { ...masked, image: { ...image, id: `${image.id}-${slice.padStart(digits, '0')}`, page, meta } };
  });
}

/** Pages of an image, which all of its masks have too; 0 where that is not so, which is reported. */
async function pagesOf(
  { image, masks }: MaskedImage,
  root: string,
  { report }: Pick<IndexTools, 'report'>,
): Promise<number> {
  let pages = 0;
  for (const file of [image.file, ...masks]) {
    const where = { file, id: image.id };
    try {
      const found = await pageCount(path.join(root, file));
      if (file === image.file) pages = found;
      if (found === pages) continue;
      const shown = found === 1 ? '1 page' : `${found} pages`;
      report({ where, expected: `a mask of ${pages} pages, as the image`, found: shown });
    } catch (error) {
      const fault = damaged(error);
      report({ where, ...fault, found: fault.found.replace(/^Input file /, 'a file that ') });
    }
    return 0;
  }
  return pages;
}
