import { MitosError, writeFileSafely } from '@mitos/core';
import path from 'node:path';
import { cannotWrite } from '../runner/cannot-write';

/** Writes an SVG as it is, or drawn as a PNG, as the name of the file says. Throws a MitosError (`output-no-picture`). */
export async function writePicture(given: string, svg: string): Promise<void> {
  const file = path.resolve(given);
  const content = await contentFor(given, svg);
  await writeFileSafely(file, content).catch((error: unknown) => {
    throw cannotWrite(error, path.dirname(file));
  });
}

async function contentFor(given: string, svg: string): Promise<string | Buffer> {
  switch (path.extname(given).toLowerCase()) {
    case '.svg':
      return svg;
    case '.png': {
      // Loaded when it is needed: most calls draw nothing.
      const { default: sharp } = await import('sharp');
      return sharp(Buffer.from(svg), { density: 144 }).png().toBuffer();
    }
    default:
      throw new MitosError(`${given} is no name for a picture.`, {
        code: 'output-no-picture',
        problems: [
          {
            expected: 'a file name that ends in .svg or .png',
            found: given,
            fix: 'give another one with --svg',
          },
        ],
      });
  }
}
