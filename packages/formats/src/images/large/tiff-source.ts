import { MitosError } from '@mitos/core';
import type { Pixels } from '@mitos/core';
import type { GeoTIFF } from 'geotiff';
import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { damaged, severalPages } from '../image-fault';
import type { DecodeOptions } from '../decode-image';
import type { Fault } from '../../fault';
import { interleave } from '../interleave';
import type { PixelSource } from '../pixel-source';
import { withoutAlpha } from '../without-alpha';
import { loadGeotiff } from './load-geotiff';
import { tiffLayout } from './tiff-layout';
import type { TiffLayout } from './tiff-layout';
import { blockRows, plainRows } from './tiff-rows';
import type { TiffRows } from './tiff-rows';

/**
 * A TIFF file of which only the rows asked for are read and decoded. A file that is cut short is a fault, and so are pages
 * that `pages` does not allow; undefined for files that cannot be read in this way (see {@link tiffLayout}). `read` throws a
 * MitosError (`image-unreadable`) where the file turns out to be damaged.
 */
export async function openTiffSource(
  path: string,
  pages: DecodeOptions['pages'] = 'single',
): Promise<PixelSource | Fault | undefined> {
  const { fromFile } = await loadGeotiff();
  const tiff = await fromFile(path);
  let file: FileHandle | undefined;
  try {
    const layouts = await layoutsOf(tiff, pages);
    if (!Array.isArray(layouts)) return layouts;
    const short = await missingBytes(path, layouts);
    if (short !== undefined) return short;
    file = await open(path);
    return sourceOf(path, layouts, tiff, file);
  } finally {
    if (file === undefined) await tiff.close();
  }
}

/** The pages to read; each can be read, and they are of one shape. */
async function layoutsOf(
  tiff: GeoTIFF,
  pages: 'single' | 'first' | 'channels',
): Promise<TiffLayout[] | Fault | undefined> {
  const count = pages === 'first' ? 1 : await pageCount(tiff);
  if (count > 1 && pages === 'single') return severalPages(count);
  const layouts: TiffLayout[] = [];
  for (let page = 0; page < count; page++) {
    const layout = await tiffLayout(await tiff.getImage(page), tiff.littleEndian);
    if (layout === undefined || shapeOf(layout) !== shapeOf(layouts[0] ?? layout)) return undefined;
    layouts.push(layout);
  }
  return layouts;
}

/** The number of pages. That of geotiff never ends where a directory leads back to one before it. */
async function pageCount(tiff: GeoTIFF): Promise<number> {
  const seen = new Set<number>();
  for (let page = 0; ; page++) {
    const { nextIFDByteOffset: next } = await tiff.requestIFD(page);
    if (next === 0) return page + 1;
    if (seen.has(next)) throw new RangeError('the directories lead in a circle');
    seen.add(next);
  }
}

function shapeOf({ width, height, samples, hasAlpha, bits }: TiffLayout): string {
  return [width, height, samples, hasAlpha, bits].join();
}

/** geotiff takes what lies beyond the end of a file for zeros. */
async function missingBytes(path: string, layouts: readonly TiffLayout[]): Promise<Fault | undefined> {
  const { size } = await stat(path);
  for (const { offsets, byteCounts } of layouts) {
    for (let i = 0; i < offsets.length; i++) {
      const end = Number(offsets[i]) + Number(byteCounts[i] ?? 0);
      if (end > size) return damaged(new Error(`a file of ${size} bytes with pixels up to byte ${end}`));
    }
  }
  return undefined;
}

function sourceOf(
  path: string,
  layouts: readonly TiffLayout[],
  tiff: GeoTIFF,
  file: FileHandle,
): PixelSource {
  const { width, height, samples, hasAlpha, bits } = layouts[0]!;
  const step = hasAlpha ? samples - 1 : samples;
  const pages = layouts.map((layout) => rowsOf(layout, file));
  const readPage = async (page: TiffRows, top: number, rows: number): Promise<Pixels> => {
    const pixels = await page.read(top, rows);
    return hasAlpha ? withoutAlpha(pixels, samples, 0, true)! : pixels;
  };
  return {
    ...{ width, height, bits, channels: step * layouts.length },
    async read(top, rows) {
      try {
        const parts: Pixels[] = [];
        for (const page of pages) parts.push(await readPage(page, top, rows));
        return interleave(parts, step);
      } catch (error) {
        throw unreadable(path, top, rows, error);
      }
    },
    async close() {
      await tiff.close();
      await file.close();
    },
  };
}

function rowsOf(layout: TiffLayout, file: FileHandle): TiffRows {
  return layout.isCompressed || layout.isTiled ? blockRows(layout) : plainRows(layout, file);
}

function unreadable(path: string, top: number, rows: number, cause: unknown): MitosError {
  return new MitosError('An image is damaged.', {
    code: 'image-unreadable',
    problems: [{ where: { file: path }, ...damaged(cause) }],
    hint: `It was being read from row ${top} to row ${top + rows - 1}.`,
    cause,
  });
}
