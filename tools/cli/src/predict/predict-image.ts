import { writeFileSafely } from '@mitos/core';
import type { PixelSource } from '@mitos/formats';
import { findInstances, measure, SeamStitcher } from '@mitos/instances';
import type { InstanceDecoding, Instances } from '@mitos/instances';
import { encodePng } from '@mitos/pictures';
import { convertedSource } from '@mitos/predict';
import type { Band, BandCut, Predictor } from '@mitos/predict';
import path from 'node:path';
import type { CellTable } from './cell-table';
import { openLabelFile } from './label-file';
import type { LabelFile, LabelFormat } from './label-file';
import { Overlay } from './overlay';

/** What all images have in common. */
export interface PredictTask {
  readonly predictor: Predictor;
  readonly decoding: InstanceDecoding;
  readonly out: string;
  readonly format: LabelFormat;
  readonly cells: CellTable;
  /** Images of more pixels are worked off in bands of about as many. */
  readonly bandPixels: number;
}

/** Rows that neighbouring bands share: cells of up to this height are seen whole by one of them. */
const overlap = 128;

/**
 * Predicts an image and writes `<name>.tif` (or `.png`), `overlays/<name>.png` and its rows of the table of cells. The label
 * image comes last: where it is, the others are. Large images are worked off in bands of rows, from file to file. Returns the
 * number of cells.
 *
 * @param onRows Called with the rows that are done.
 */
export async function predictImage(
  task: PredictTask,
  name: string,
  source: PixelSource,
  onRows: (rows: number) => void,
): Promise<number> {
  const { predictor, decoding, out, format, cells } = task;
  const { width, height } = source;
  const pixels = convertedSource(source, predictor.channels);
  const stitcher = new SeamStitcher(width);
  let overlay: Overlay | undefined;
  let file: LabelFile | undefined;
  try {
    for await (const band of predictor.bands(source, cutOf(source, task.bandPixels))) {
      const found = findInstances(band.maps, decoding);
      const shape = { width, height, ...(band.rows === height ? { count: found.count } : {}) };
      file ??= await openLabelFile(path.join(out, name), shape, format);
      const known = stitcher.count;
      const rows = stitcher.add({ ...found, ...band });
      const seen = await pixels.read(band.top - band.above, band.above + band.rows + band.below);
      listCells(task, name, { band, found, rows, known, pixels: seen });
      overlay ??= new Overlay(width, height, predictor.channels, seen);
      const own = width * predictor.channels;
      overlay.add(band.top, seen.subarray(band.above * own, (band.above + band.rows) * own), rows);
      await file.write(rows, band.rows);
      await cells.flush();
      onRows(band.top + band.rows);
    }
    await writeFileSafely(path.join(out, 'overlays', `${name}.png`), await encodePng(overlay!.draw()));
    await file!.close();
    await cells.keep();
    return stitcher.count;
  } catch (error) {
    await file?.abort();
    await cells.drop();
    throw error;
  }
}

function cutOf({ width, height }: PixelSource, bandPixels: number): BandCut {
  if (width * height <= bandPixels) return { rows: height, overlap: 0 };
  return { rows: Math.max(2 * overlap, Math.floor(bandPixels / width) - 2 * overlap), overlap };
}

interface Stitched {
  readonly band: Band;
  readonly found: Instances;
  /** The band's own rows, with the numbers that cells have in the image. */
  readonly rows: Uint32Array;
  /** Cells of the image before this band. */
  readonly known: number;
  /** Of all rows of the band. */
  readonly pixels: Awaited<ReturnType<PixelSource['read']>>;
}

/** A row for every cell that begins in this band; what lies in the overlap below belongs to it. */
function listCells(
  { predictor, cells }: PredictTask,
  name: string,
  { band, found, rows, known, pixels }: Stitched,
): void {
  const { width, height } = band.maps;
  const first = band.top - band.above;
  const measured = measure(found, width, height, { pixels, channels: predictor.channels });
  cells.measures(measured);
  for (const one of ['centroidY', 'top'] as const) {
    const column = measured[one]!;
    for (let i = 0; i < column.length; i++) column[i]! += first;
  }
  const labels = found.labels.subarray(band.above * width, (band.above + band.rows) * width);
  for (let i = 0, next = known + 1; i < rows.length; i++) {
    if (rows[i] !== next) continue;
    const label = labels[i]! - 1;
    const className = predictor.classes[found.classes[label]! - 1]!;
    cells.add({ image: name, object: next, class: className, score: found.scores[label]! }, measured, label);
    next++;
  }
}
