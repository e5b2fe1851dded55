import { silentLogger, silentProgress } from '@mitos/core';
import { formatTiff } from '@mitos/formats';
import type { PixelSource } from '@mitos/formats';
import { instanceSettings, resolveInstances } from '@mitos/instances';
import { openPredictor, predictOptions } from '@mitos/predict';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CellTable } from '../../src/predict/cell-table';
import { predictImage } from '../../src/predict/predict-image';
import { brightnessModel } from '../support/models';

const quiet = { logger: silentLogger, progress: silentProgress, signal: new AbortController().signal };

/** A tall image, read row by row: a bright bar of 6 x 50 pixels every 64 rows. */
const [width, height] = [40, 2048];
const isCell = (x: number, y: number) => x >= 4 && x < 10 && y % 64 < 50;
const source: PixelSource = {
  ...{ width, height, channels: 1, bits: 8 },
  read(top, rows) {
    const pixels = new Uint8Array(rows * width);
    for (let y = 0; y < rows; y++) {
      for (let x = 4; x < 10; x++) if (isCell(x, top + y)) pixels[y * width + x] = 255;
    }
    return Promise.resolve(pixels);
  },
  close: () => Promise.resolve(),
};

test('an image that is worked off in bands has every cell once, whole, also across seams', async () => {
  const out = await mkdtemp(path.join(tmpdir(), 'mitos-predict-image-'));
  const predictor = await openPredictor([await brightnessModel()], predictOptions.parse({}), quiet);
  const cells = await CellTable.create(path.join(out, 'cells.csv'));
  const instances = resolveInstances(instanceSettings.parse({ kind: 'components' }), predictor.heads);
  const decoding = { threshold: 0.5, instances };
  const task = { predictor, decoding, out, format: 'label-tiff', cells, bandPixels: 2 ** 14 } as const;
  const bands: number[] = [];
  expect(await predictImage(task, 'tall', source, (rows) => void bands.push(rows))).toBe(height / 64);
  await cells.close();
  predictor.dispose();
  expect(bands).toEqual([256, 512, 768, 1024, 1280, 1536, 1792, 2048]);
  expect((await readdir(out)).sort()).toEqual(['cells.csv', 'overlays', 'tall.tif']);

  const rows = (await readFile(path.join(out, 'cells.csv'), 'utf8')).trim().split('\n');
  const names = rows[0]!.split(',');
  const column = (name: string) => rows.slice(1).map((row) => Number(row.split(',')[names.indexOf(name)]));
  expect(column('object')).toEqual(Array.from({ length: height / 64 }, (_, k) => k + 1));
  expect(new Set(column('area'))).toEqual(new Set([300]));
  expect(column('top')).toEqual(Array.from({ length: height / 64 }, (_, k) => 64 * k));

  const labels = new Uint32Array(width * height);
  for (let i = 0; i < labels.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    if (isCell(x, y)) labels[i] = Math.floor(y / 64) + 1;
  }
  const expected = await formatTiff({ width, height, pages: [labels] });
  expect((await readFile(path.join(out, 'tall.tif'))).equals(expected)).toBe(true);
});
