import type { BitDepth, Pixels } from '@mitos/core';

/** An image whose pixels are read some rows at a time, so that it need not fit into memory. */
export interface PixelSource {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly bits: BitDepth;
  /** Rows `top` to `top + rows - 1`, within the image: rows x width x channels, interleaved. */
  read(top: number, rows: number): Promise<Pixels>;
  close(): Promise<void>;
}
