import { exists, listFiles, MitosError } from '@mitos/core';
import type { Problem } from '@mitos/core';
import { stat } from 'node:fs/promises';
import path from 'node:path';

/** An image file, and the name that its results get. */
export interface ImageFile {
  readonly file: string;
  /** Path below the folder of results, without an ending. */
  readonly name: string;
}

const endings = ['.png', '.jpg', '.jpeg', '.tif', '.tiff', '.webp'];

/**
 * The images that a person names: files as they are, folders with every image below them. Names of results are those of the
 * files without their endings, with them where two would be one. What lies in `out` is no image to predict. Throws a
 * MitosError (`images-missing`, `images-alike`).
 */
export async function findImages(given: readonly string[], out: string): Promise<ImageFile[]> {
  const problems: Problem[] = [];
  const found: { readonly file: string; readonly below: string }[] = [];
  for (const one of given) {
    const files = await imagesOf(path.resolve(one), out);
    if (files.length === 0) problems.push(await missing(one));
    found.push(...files);
  }
  if (problems.length > 0) {
    throw new MitosError('There are no images to predict.', { code: 'images-missing', problems });
  }
  return named(found);
}

async function imagesOf(given: string, out: string): Promise<{ file: string; below: string }[]> {
  const kind = await stat(given).catch(() => undefined);
  if (kind === undefined) return [];
  if (!kind.isDirectory()) return [{ file: given, below: path.basename(given) }];
  const files = await listFiles(given);
  return files
    .filter((file) => endings.includes(path.extname(file).toLowerCase()))
    .map((file) => ({ file: path.join(given, file), below: file }))
    .filter(({ file }) => !file.startsWith(out + path.sep));
}

async function missing(given: string): Promise<Problem> {
  return {
    where: { file: given },
    expected: `an image, or a folder with some (${endings.join(', ')})`,
    found: (await exists(given)) ? 'a folder without any' : 'no such file',
  };
}

function named(found: readonly { readonly file: string; readonly below: string }[]): ImageFile[] {
  const bare = (file: string) => file.slice(0, file.length - path.extname(file).length);
  const counts = countsOf(found.map(({ below }) => bare(below)));
  const images = found.map(({ file, below }) => ({
    file,
    name: counts.get(key(bare(below)))! > 1 ? below : bare(below),
  }));
  const alike = countsOf(images.map(({ name }) => name));
  const twice = images.filter(({ name }) => alike.get(key(name))! > 1);
  if (twice.length === 0) return images;
  throw new MitosError('Several images have the same name.', {
    code: 'images-alike',
    problems: twice.slice(0, 5).map(({ file, name }) => ({
      where: { file },
      expected: 'a name that no other image has, for its results are called by it',
      found: name,
      fix: 'predict the folders one by one, or the folder that holds both',
    })),
  });
}

function countsOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(key(name), (counts.get(key(name)) ?? 0) + 1);
  return counts;
}

/** Some file systems know no upper case. */
function key(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
