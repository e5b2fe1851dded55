import { exists, insideFile } from '@mitos/core';
import path from 'node:path';
import type { InsideNetwork, InsidePart, Shown } from '../report';
import { readPicture } from './picture';

/** The pictures from inside the networks of an evaluation; undefined when it wrote none. One that is missing is left out. */
export async function readInside(evaluation: string): Promise<InsidePart | undefined> {
  const folder = path.join(evaluation, 'inside');
  if (!(await exists(path.join(folder, insideFile.fileName)))) return undefined;
  const { images, networks } = await insideFile.read(folder);
  const read: InsideNetwork[] = [];
  for (const { training, filters, features, attention } of networks) {
    read.push({
      training,
      filters: (await shownOf(folder, filters === undefined ? [] : [filters]))[0],
      features: await shownOf(folder, features),
      attention: (await shownOf(folder, attention === undefined ? [] : [attention]))[0],
    });
  }
  return { images, networks: read };
}

async function shownOf<T extends { readonly file: string }>(
  folder: string,
  entries: readonly T[],
): Promise<Shown<T>[]> {
  const shown: Shown<T>[] = [];
  for (const entry of entries) {
    const picture = await readPicture(path.join(folder, path.basename(entry.file)));
    if (picture !== undefined) shown.push({ ...entry, picture });
  }
  return shown;
}
