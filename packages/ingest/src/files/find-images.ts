import path from 'node:path';
import type { Dataset, IndexTools, IndexedImage } from '../readers/reader';
import { findFiles, namesIn } from './pattern';

/**
 * The images that lie where the card's pattern says, by id: the pattern's {id}, or without one the name of the file
 * without its ending. Other names of the pattern become columns. Of several files with one id the first counts, the others
 * are reported. `isOther` tells files that fit the pattern and are no images (masks beside them).
 */
export async function findImages(
  { card, root }: Pick<Dataset, 'card' | 'root'>,
  { signal, report }: Pick<IndexTools, 'signal' | 'report'>,
  isOther: (file: string) => boolean = () => false,
): Promise<Map<string, IndexedImage>> {
  const images = new Map<string, IndexedImage>();
  for (const { file, values } of await findFiles(root, card.images, signal)) {
    if (isOther(file)) continue;
    const { id = stemOf(file), ...meta } = values;
    const first = images.get(id);
    if (first === undefined) images.set(id, { id, file, meta });
    else report({ where: { file, id }, expected: 'one file for each id', found: `${first.file} has it too` });
  }
  return images;
}

/** Names that the card's pattern turns into columns. */
export function columnsOfPattern(pattern: string): string[] {
  return namesIn(pattern).filter((name) => name !== 'id');
}

/** `images/A1.ome.tif` -> `A1.ome`. */
export function stemOf(file: string): string {
  return path.posix.basename(file, path.posix.extname(file));
}
