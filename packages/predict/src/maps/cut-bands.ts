import type { Maps } from '@mitos/instances';
import type { Band, BandCut } from '../predictor';
import { rowsOf, setRows } from './map-rows';
import type { MapRows } from './map-rows';

/** Rows of maps as they come, cut anew into bands that overlap. No more is kept than the next band needs. */
export async function* cutBands(
  parts: AsyncGenerator<MapRows, void, undefined>,
  height: number,
  { rows, overlap }: BandCut,
): AsyncGenerator<Band, void, undefined> {
  let kept: MapRows | undefined;
  for (let top = 0; top < height; top += rows) {
    const end = Math.min(height, top + rows);
    const [from, to] = [Math.max(0, top - overlap), Math.min(height, end + overlap)];
    kept = kept === undefined ? undefined : after(kept, from);
    const gathered: MapRows[] = kept === undefined ? [] : [kept];
    while (endOf(gathered.at(-1)) < to) {
      const next = await parts.next();
      if (next.done === true) throw new Error(`the maps end at row ${endOf(gathered.at(-1))} of ${height}`);
      gathered.push(after(next.value, from));
    }
    kept = { top: from, maps: joined(gathered.map(({ maps }) => maps)) };
    yield { top, rows: end - top, above: top - from, below: to - end, maps: rowsOf(kept.maps, 0, to - from) };
  }
}

function endOf(part: MapRows | undefined): number {
  return part === undefined ? 0 : part.top + part.maps.height;
}

/** Without the rows before `from`. */
function after({ top, maps }: MapRows, from: number): MapRows {
  const skipped = Math.min(maps.height, Math.max(0, from - top));
  return { top: top + skipped, maps: rowsOf(maps, skipped, maps.height) };
}

/** One under the other. A single one is given as it is. */
function joined(parts: readonly Maps[]): Maps {
  const [first, ...others] = parts as [Maps, ...Maps[]];
  if (others.length === 0) return first;
  const height = parts.reduce((sum, part) => sum + part.height, 0);
  const heads = Object.fromEntries(
    Object.entries(first.heads).map(([name, head]) => {
      const values = new Float32Array(height * first.width * head.channels);
      return [name, { ...head, values }];
    }),
  );
  const whole: Maps = { ...first, height, heads };
  let at = 0;
  for (const part of parts) {
    setRows(whole, at, part);
    at += part.height;
  }
  return whole;
}
