import { formatProblem } from '@mitos/core';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { CommonCard } from '../../../src/card/schema';
import type { LabelIndex, Reader } from '../../../src/readers/reader';

export const data = process.env['MITOS_DATA'] ?? path.resolve('../shared/data');

/** An image file of the given samples. */
export type Picture = Sharp | string;

/** A grey image drawn in text, a digit for each pixel; blanks between lines. */
export function grey(drawing: string, factor = 1): Sharp {
  const lines = drawing.trim().split(/\s+/);
  const pixels = Uint8Array.from(lines.join(''), (digit) => factor * Number(digit));
  return sharp(pixels, { raw: { width: lines[0]!.length, height: lines.length, channels: 1 } }).toColourspace(
    'b-w',
  );
}

/** An RGB image, a colour `rrggbb` for each pixel. */
export function rgb(width: number, ...colours: readonly string[]): Sharp {
  const pixels = Uint8Array.from(Buffer.from(colours.join(''), 'hex'));
  return sharp(pixels, { raw: { width, height: colours.length / width, channels: 3 } });
}

/** Pages of 2x1 grey pixels as a TIFF file. */
export function stack(...pages: readonly (readonly [number, number])[]): Sharp {
  const raw = { width: 2, height: pages.length, channels: 1 as const, pageHeight: 1 };
  return sharp(Uint8Array.from(pages.flat()), { raw }).toColourspace('b-w');
}

/** A folder with the given files; text is written as it stands. */
export async function folderWith(files: Readonly<Record<string, Picture>>): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'mitos-masks-'));
  for (const [name, picture] of Object.entries(files)) {
    const file = path.join(root, name);
    await mkdir(path.dirname(file), { recursive: true });
    if (typeof picture === 'string') await writeFile(file, picture);
    else if (name.endsWith('.tif')) await picture.clone().tiff({ compression: 'lzw' }).toFile(file);
    else await picture.clone().toFile(file);
  }
  return root;
}

export interface Opened<Card extends CommonCard> {
  readonly reader: Reader<Card>;
  readonly card: Card;
  readonly root: string;
  readonly index: LabelIndex;
  readonly problems: string[];
}

/** The index of a folder, and the problems that it reports. */
export async function openFolder<Card extends CommonCard>(
  reader: Reader<Card>,
  root: string,
  settings: object,
): Promise<Opened<Card>> {
  const card = reader.card.parse({ name: 'tiny', ...settings });
  const problems: string[] = [];
  const index = await reader.index(
    { card, root, locate: (key) => ({ file: `dataset.yaml (${key.join('.')})` }) },
    {
      signal: new AbortController().signal,
      report: (problem) => problems.push(formatProblem(problem)),
      warn: () => undefined,
      columns: [],
    },
  );
  return { reader, card, root, index, problems };
}

/** What the masks of an image become, by its id, and what is said on the way. */
export async function readImage<Card extends CommonCard>(
  { reader, card, root, index }: Opened<Card>,
  id: string,
  width: number,
  height: number,
) {
  const i = index.images.findIndex((image) => image.id === id);
  const { pieces, refused } = index.source(i);
  const loaded = pieces.map(async (piece) => ({
    ...piece,
    bytes: await readFile(path.join(root, piece.file)),
  }));
  const problems: string[] = [];
  const warnings: string[] = [];
  const labels = await reader.read(
    await Promise.all(loaded),
    { ...index.images[i]!, width, height, refused },
    {
      card,
      classes: index.classes,
      report: (problem) => problems.push(formatProblem(problem)),
      warn: (message) => warnings.push(message),
    },
  );
  return { labels, problems, warnings };
}

/** The size of an image of the index. */
export async function sizeOf({ root, index }: Opened<CommonCard>, id: string): Promise<[number, number]> {
  const { file } = index.images.find((image) => image.id === id)!;
  const { width, height } = await sharp(path.join(root, file)).metadata();
  return [width, height];
}
