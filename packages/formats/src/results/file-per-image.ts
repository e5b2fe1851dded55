import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ResultFiles, ResultImage } from './result-format';

/** Files of a format that has one for each image and nothing else: `<id><ending>`. */
export function filePerImage(
  folder: string,
  ending: string,
  bytesOf: (image: ResultImage) => Promise<Uint8Array | string> | Uint8Array | string,
): ResultFiles {
  return {
    async add(image) {
      await writeFile(path.join(folder, `${image.id}${ending}`), await bytesOf(image), { flag: 'wx' });
    },
    async finish() {},
    async close() {},
  };
}
