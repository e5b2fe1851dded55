import { displayed, renderSheet } from '@mitos/pictures';
import type { Raster } from '@mitos/pictures';
import type { SavedTensor } from '@mitos/models';
import { shortNumber } from './short-number';

/** `[height, width, channels, filters]`, channels 1 (grey) or 3 (RGB). */
type Kernel = Pick<SavedTensor, 'shape' | 'values'>;

const side = 48;
const columns = 16;

/** The largest absolute weight of a kernel. */
export function limitOf({ values }: Kernel): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** Every filter of a kernel as a small picture, all on one scale, with its number. */
export function filterSheet(parameter: string, kernel: Kernel): Raster {
  const [height, width, channels, count] = kernel.shape as [number, number, number, number];
  const limit = limitOf(kernel);
  const cells = Array.from({ length: count }, (_, filter) => ({
    picture: filterPicture(kernel, filter, limit),
    caption: String(filter + 1),
  }));
  const scale = `Black ${shortNumber(-limit)}, mid-grey 0, white ${shortNumber(limit)}`;
  return renderSheet({
    title: `Filters of ${parameter.replace(/\.kernel$/, '')}`,
    note:
      `${count} filters of ${height} × ${width} pixels. ${scale}` +
      (channels === 3 ? '; colours are the weights of red, green and blue.' : '.'),
    side,
    rows: Array.from({ length: Math.ceil(count / columns) }, (_, row) => ({
      title: '',
      cells: cells.slice(row * columns, (row + 1) * columns),
    })),
  });
}

/** A filter with its weights as squares: black is minus the limit, mid-grey 0, white the limit; 3 channels are RGB. */
export function filterPicture({ shape, values }: Kernel, filter: number, limit: number): Raster {
  const [height, width, channels, count] = shape as [number, number, number, number];
  const factor = Math.max(1, Math.floor(side / Math.max(height, width)));
  const pixels = Float32Array.from(
    { length: height * width * channels },
    (_, i) => values[i * count + filter]!,
  );
  const [black, white] = limit === 0 ? [-1, 1] : [-limit, limit];
  return displayed(
    { width, height, channels, pixels },
    { width: width * factor, height: height * factor },
    { range: Array.from({ length: channels }, () => ({ black, white })), squares: true },
  );
}
