import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { Picture } from '../drawing/paint';

/** Grey or RGB, without loss. */
export async function writePng(file: string, picture: Picture): Promise<void> {
  await (await opened(file, picture)).png().toFile(file);
}

/** As the darkfield images are: quality 95. */
export async function writeJpeg(file: string, picture: Picture): Promise<void> {
  await (await opened(file, picture)).jpeg({ quality: 95 }).toFile(file);
}

export async function writeTiff(file: string, picture: Picture, compression: 'lzw' | 'none'): Promise<void> {
  await (await opened(file, picture)).tiff({ compression }).toFile(file);
}

/** The picture as sharp knows it; the folder of the file is there. */
async function opened(file: string, { pixels, width, height, channels }: Picture): Promise<Sharp> {
  await mkdir(path.dirname(file), { recursive: true });
  return sharp(pixels, { raw: { width, height, channels } }).toColourspace(channels === 1 ? 'b-w' : 'srgb');
}
