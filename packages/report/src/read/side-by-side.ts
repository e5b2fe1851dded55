import { exists, hash, MitosError, sideBySideFile } from '@mitos/core';
import path from 'node:path';
import type { ComparedImage, FoundPart, Picture, SideBySidePart } from '../report';
import { readPicture } from './picture';

/** The pictures that an evaluate stage wrote to be put beside those of others; undefined when it wrote none. */
export async function readSideBySide(evaluation: string): Promise<SideBySidePart | undefined> {
  const folder = path.join(evaluation, 'side-by-side');
  if (!(await exists(path.join(folder, sideBySideFile.fileName)))) return undefined;
  const { images: listed, ...rest } = await sideBySideFile.read(folder);
  const images: ComparedImage[] = [];
  for (const { id, foreground, image, truth, methods } of listed) {
    const found: Record<string, FoundPart> = {};
    for (const [name, { file, scores, objects }] of Object.entries(methods)) {
      found[name] = { ...(await pictureIn(folder, file)), scores, objects };
    }
    images.push({
      ...{ id, foreground, methods: found },
      image: await pictureIn(folder, image),
      truth: await pictureIn(folder, truth),
    });
  }
  const key = [rest.split, ...images.map(({ id, image }) => `${id} ${hash(image.png)}`)].join('\n');
  return { ...rest, key, images };
}

async function pictureIn(folder: string, file: string): Promise<Picture> {
  const place = path.join(folder, path.basename(file));
  const picture = await readPicture(place);
  if (picture !== undefined) return picture;
  throw new MitosError(`The picture ${place} is missing.`, {
    code: 'artifact-unreadable',
    problems: [{ expected: `the picture that ${sideBySideFile.fileName} lists`, found: 'no such file' }],
    hint: 'Run the stage that writes it again.',
  });
}
