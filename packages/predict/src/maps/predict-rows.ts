import type { ModelCard } from '@mitos/core';
import type { Window } from '@mitos/transforms';
import type { ImagePlan } from '../tiles/plan-tiles';
import type { AxisTile } from '../tiles/plan-axis';
import { emptyMaps, rowsOf, setRows } from './map-rows';
import type { MapRows } from './map-rows';
import { paintTile } from './paint-tile';

/** Predicts a window of an image (which may leave it) and gives the part of the outputs that is wanted of it. */
export type PredictWindow = (window: Window, keep: Window) => Promise<Readonly<Record<string, Float32Array>>>;

/**
 * The maps of an image from the top down, a row of tiles at a time: rows are given as soon as no tile further down
 * contributes to them. `keep` of a tile is counted from the first output of its window, which lies `margin` pixels inside.
 */
export async function* predictRows(
  predict: PredictWindow,
  { rows, columns }: ImagePlan,
  { heads, margin }: Pick<ModelCard, 'heads' | 'margin'>,
): AsyncGenerator<MapRows, void, undefined> {
  const width = columns.tiles.at(-1)!.to;
  let begun: MapRows = { top: 0, maps: emptyMaps(heads, width, 0) };
  for (const [index, row] of rows.tiles.entries()) {
    const { top } = begun;
    const maps = emptyMaps(heads, width, row.to - top);
    setRows(maps, 0, begun.maps);
    for (const column of columns.tiles) {
      const window = { left: column.start, top: row.start, width: columns.window, height: rows.window };
      paintTile(maps, top, row, column, await predict(window, keptOf(row, column, margin)));
    }
    const done = (rows.tiles[index + 1]?.from ?? row.to) - top;
    yield { top, maps: rowsOf(maps, 0, done) };
    begun = { top: top + done, maps: rowsOf(maps, done, row.to - top) };
  }
}

function keptOf(row: AxisTile, column: AxisTile, margin: number): Window {
  return {
    left: column.from - column.start - margin,
    top: row.from - row.start - margin,
    width: column.to - column.from,
    height: row.to - row.from,
  };
}
