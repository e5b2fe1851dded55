import { MitosError } from '@mitos/core';
import { decodeImage, isFault } from '@mitos/formats';
import type { About, SampleImage } from '@mitos/model-export';
import { readFile } from 'node:fs/promises';

/** What a package of the BioImage Model Zoo can be told of itself. */
export interface ModelFlags {
  readonly name?: string;
  readonly description?: string;
  readonly author?: readonly string[];
  readonly licence?: string;
  /** An image file. */
  readonly sample?: string;
}

/** The names of the flags, for who refuses them elsewhere. */
export const modelFlags = ['name', 'description', 'author', 'licence', 'sample'] as const;

/** The flags as the export takes them. Throws a MitosError (`sample-image`) when the sample is no image. */
export async function modelDetails(
  flags: ModelFlags,
): Promise<{ about?: Partial<About>; sample?: SampleImage }> {
  const { name, description, author, licence, sample } = flags;
  const about = {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(author === undefined ? {} : { authors: author }),
    ...(licence === undefined ? {} : { licence }),
  };
  return { about, ...(sample === undefined ? {} : { sample: await readSample(sample) }) };
}

async function readSample(file: string): Promise<SampleImage> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw noSample(file, (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : String(cause));
  });
  const image = await decodeImage(bytes, { pages: 'first', alpha: 'drop' });
  if (isFault(image)) throw noSample(file, image.found);
  return image;
}

function noSample(file: string, found: string): MitosError {
  return new MitosError(`${file} cannot be the sample image.`, {
    code: 'sample-image',
    problems: [{ where: { file }, expected: 'a PNG, JPEG, WebP or TIFF file', found }],
  });
}
