import type { BitDepth, Pixels } from '@mitos/core';
import type { FileHandle } from 'node:fs/promises';
import { interleave } from '../interleave';
import type { TiffLayout } from './tiff-layout';

/** Reads rows of one page: rows x width x samples, interleaved. */
export interface TiffRows {
  read(top: number, rows: number): Promise<Pixels>;
}

const arrays = { 8: Uint8Array, 16: Uint16Array, 32: Float32Array } as const;

export function pixelsOf(bits: BitDepth, length: number): Pixels {
  return new arrays[bits](length);
}

/** Rows of a page in strips that are not compressed: just these bytes of the file are read, however large the strips are. */
export function plainRows(layout: TiffLayout, file: FileHandle): TiffRows {
  const { width, height, samples, bits, isLittle, isPlanar, blockRows, offsets } = layout;
  const planes = isPlanar ? samples : 1;
  const rowBytes = (width * (samples / planes) * bits) / 8;
  const strips = Math.ceil(height / blockRows);
  const readPlane = async (plane: number, top: number, rows: number): Promise<Pixels> => {
    const bytes = Buffer.alloc(rows * rowBytes);
    for (let y = top; y < top + rows;) {
      const strip = Math.floor(y / blockRows);
      const end = Math.min(top + rows, (strip + 1) * blockRows);
      const at = Number(offsets[plane * strips + strip]) + (y - strip * blockRows) * rowBytes;
      await fill(file, bytes.subarray((y - top) * rowBytes, (end - top) * rowBytes), at);
      y = end;
    }
    return numbersOf(bytes, bits, isLittle);
  };
  return {
    async read(top, rows) {
      const parts: Pixels[] = [];
      for (let plane = 0; plane < planes; plane++) parts.push(await readPlane(plane, top, rows));
      return interleave(parts);
    },
  };
}

async function fill(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, at + done);
    if (bytesRead === 0) throw new RangeError(`the file ends at byte ${at + done}`);
    done += bytesRead;
  }
}

function numbersOf(bytes: Buffer, bits: BitDepth, isLittle: boolean): Pixels {
  if (!isLittle && bits === 16) bytes.swap16();
  if (!isLittle && bits === 32) bytes.swap32();
  return new arrays[bits](bytes.buffer as ArrayBuffer, bytes.byteOffset, (bytes.length * 8) / bits);
}

/** Rows of a page in tiles or compressed strips: whole rows of these are decoded, and the last ones kept for the next call. */
export function blockRows(layout: TiffLayout): TiffRows {
  const { image, width, height, samples, bits, blockRows: step } = layout;
  let kept = new Map<number, Promise<Pixels>>();
  const decode = async (block: number): Promise<Pixels> => {
    const window = [0, block * step, width, Math.min(height, (block + 1) * step)];
    return (await image.readRasters({ window, interleave: true })) as unknown as Pixels;
  };
  return {
    async read(top, rows) {
      const result = pixelsOf(bits, rows * width * samples);
      const now = new Map<number, Promise<Pixels>>();
      for (let y = top; y < top + rows;) {
        const block = Math.floor(y / step);
        const end = Math.min(top + rows, (block + 1) * step);
        const pixels = kept.get(block) ?? decode(block);
        now.set(block, pixels);
        const row = (at: number) => (at - block * step) * width * samples;
        result.set((await pixels).subarray(row(y), row(end)), (y - top) * width * samples);
        y = end;
      }
      kept = now;
      return result;
    },
  };
}
