import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ResultFiles, ResultImage } from './result-format';

/** Files of a format that has one for each image and nothing else: `<id><ending>`, in folders where the id has slashes. */
export function filePerImage(
  folder: string,
  ending: string,
  bytesOf: (image: ResultImage) => Promise<Uint8Array | string> | Uint8Array | string,
): ResultFiles {
  return {
    async add(image) {
      const file = path.join(folder, `${image.id}${ending}`);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, await bytesOf(image), { flag: 'wx' });
    },
    async finish() {},
    async close() {},
  };
}
