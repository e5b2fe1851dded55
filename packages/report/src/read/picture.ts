import { exists, MitosError } from '@mitos/core';
import { readFile } from 'node:fs/promises';
import type { Picture } from '../report';

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/**
 * A PNG with its size in pixels, from its header (PNG specification, 11.2.2); undefined when there is no such file.
 * Throws `artifact-unreadable` when it is no PNG.
 */
export async function readPicture(file: string): Promise<Picture | undefined> {
  if (!(await exists(file))) return undefined;
  const png = await readFile(file);
  if (png.length < 33 || !png.subarray(0, 8).equals(signature)) {
    throw new MitosError(`The picture ${file} cannot be read.`, {
      code: 'artifact-unreadable',
      problems: [{ expected: 'a PNG', found: `${png.length} bytes of something else` }],
      hint: 'Run the stage that writes it again.',
    });
  }
  return { png, width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}
