import type { Maps } from '@mitos/instances';
import type { AxisTile } from '../tiles/plan-axis';

/**
 * Puts the kept part of a tile into the maps that it belongs to, whose first row is row `top` of the image: in place of what
 * is there, or, where tiles are blended, added by its share.
 */
export function paintTile(
  maps: Maps,
  top: number,
  row: AxisTile,
  column: AxisTile,
  tile: Readonly<Record<string, Float32Array>>,
): void {
  for (const [name, { channels, values }] of Object.entries(maps.heads)) {
    const own = tile[name]!;
    const length = (column.to - column.from) * channels;
    for (let y = row.from; y < row.to; y++) {
      const from = (y - row.from) * length;
      const to = ((y - top) * maps.width + column.from) * channels;
      const line = own.subarray(from, from + length);
      const share = row.shares?.[y - row.from] ?? 1;
      if (row.shares === undefined && column.shares === undefined) values.set(line, to);
      else addLine(values, to, line, share, column.shares, channels);
    }
  }
}

function addLine(
  values: Float32Array,
  to: number,
  line: Float32Array,
  share: number,
  shares: Float32Array | undefined,
  channels: number,
): void {
  const pixels = line.length / channels;
  for (let x = 0, i = 0; x < pixels; x++) {
    const part = share * (shares?.[x] ?? 1);
    for (let c = 0; c < channels; c++, i++) values[to + i]! += part * line[i]!;
  }
}
