import { formatProblem } from '@mitos/core';
import { mkdir, mkdtemp, open, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cocoCard } from '../../../src/readers/coco/card';
import type { CocoCard } from '../../../src/readers/coco/card';
import { coco } from '../../../src/readers/coco/index';
import type { LabelIndex, LabelSource, LoadedPiece } from '../../../src/readers/reader';

/** A file of 4x3 images with two categories. */
export function cocoJson(parts: {
  readonly images?: unknown;
  readonly annotations?: unknown;
  readonly categories?: unknown;
}): string {
  const categories = [
    { id: 2, name: 'cort' },
    { id: 1, name: 'astro' },
  ];
  return JSON.stringify({ images: [], annotations: [], categories, ...parts });
}

export const entry = (id: number, file_name: string, more: object = {}) => ({
  id,
  file_name,
  width: 4,
  height: 3,
  ...more,
});

/** An annotation of the two left pixels of the first row. */
export const annotation = (id: number, image_id: number, more: object = {}) => ({
  id,
  image_id,
  category_id: 1,
  iscrowd: 0,
  segmentation: [[0, 0, 2, 0, 2, 1, 0, 1]],
  ...more,
});

/** A folder with files; those that end in .tif are empty: the index opens no image. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'mitos-coco-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.join(root, path.dirname(name)), { recursive: true });
    await writeFile(path.join(root, name), content);
  }
  return root;
}

export interface Opened {
  readonly card: CocoCard;
  readonly root: string;
  readonly index: LabelIndex;
  readonly problems: string[];
}

/** The index of a folder, and the problems that it reports. */
export async function openFolder(
  root: string,
  settings: object = {},
  columns: readonly string[] = [],
): Promise<Opened> {
  const base = { name: 'tiny', reader: 'coco', images: 'images/{file_name}', annotations: 'labels.json' };
  const card = cocoCard.parse({ ...base, ...settings });
  const problems: string[] = [];
  const index = await coco.index(
    { card, root, locate: (key) => ({ file: `dataset.yaml (${key.join('.')})` }) },
    {
      signal: new AbortController().signal,
      report: (problem) => problems.push(formatProblem(problem)),
      warn: () => undefined,
      columns,
    },
  );
  return { card, root, index, problems };
}

/** What the annotations of an image become, by its id, and the problems reported on the way. */
export async function readImage({ card, root, index }: Opened, id: string, width = 4, height = 3) {
  const i = index.images.findIndex((image) => image.id === id);
  const source = index.source(i);
  const problems: string[] = [];
  const labels = await coco.read(
    await loadPieces(root, source),
    { ...index.images[i]!, width, height, refused: source.refused },
    {
      card,
      classes: index.classes,
      report: (problem) => problems.push(formatProblem(problem)),
      warn: () => undefined,
    },
  );
  return { labels, problems };
}

async function loadPieces(root: string, { pieces }: LabelSource): Promise<LoadedPiece[]> {
  return Promise.all(
    pieces.map(async (piece) => {
      const handle = await open(path.join(root, piece.file));
      const bytes = new Uint8Array(piece.length!);
      await handle.read(bytes, 0, piece.length, piece.offset);
      await handle.close();
      return { ...piece, bytes };
    }),
  );
}
