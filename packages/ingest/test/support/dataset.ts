import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';

/** A card for {@link workspaceWith}, without what a test changes. */
export const card = `name: tiny
reader: rle-csv
images: images/{id}.png
annotations: { file: labels.csv, id: id, rle: runs, order: row-major }
`;

export interface TinyDataset {
  /** Content of files below `data/tiny`. */
  readonly files: Readonly<Record<string, string>>;
  /** Ids of images of 4x3 grey pixels. */
  readonly images?: readonly string[];
}

/** A workspace in a temporary folder that holds the dataset `tiny`. Returns its path. */
export async function workspaceWith({ files, images = [] }: TinyDataset): Promise<string> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'mitos-workspace-'));
  const folder = path.join(workspace, 'data', 'tiny');
  await mkdir(path.join(folder, 'images'), { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  for (const [i, id] of images.entries()) {
    const pixels = Uint8Array.from({ length: 12 }, (_, p) => 10 * i + p);
    await sharp(pixels, { raw: { width: 4, height: 3, channels: 1 } })
      .toColourspace('b-w')
      .png()
      .toFile(path.join(folder, 'images', `${id}.png`));
  }
  return workspace;
}
