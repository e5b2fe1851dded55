import {
  areaOf,
  boundsOf,
  datasetFile,
  decodingFile,
  hashFolder,
  labelRuns,
  metricsFile,
  predictionsFile,
} from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import type { Predictor } from '@mitos/predict';
import { squares } from '@mitos/testing';
import path from 'node:path';
import { evaluateStageWith } from '../src/stage';
import { quietContext, temporaryFolder, writeIngest } from './support/artifacts';

const side = 24;
const drawn = [
  [2, 2, 6],
  [12, 12, 8],
  [2, 16, 4],
] as const;

/** Squares on 24 x 24 pixels: one is a pixel beside its truth and dim, in test images more so; one is of the second class. */
function small(id: string, split: string): LabelledImage {
  const labels = squares(drawn, side, side);
  const seen = squares([drawn[0], [13, 12, 8], drawn[2]], side, side);
  const values = [10, 200, split === 'val' ? 120 : 110, 180];
  const instances = [...labelRuns(labels).values()].map((rle, i) => {
    return { class: i === 2 ? 2 : 1, area: areaOf(rle), bbox: boundsOf(rle, side), rle };
  });
  return {
    ...{ id, group: '', split, width: side, height: side, channels: 1, bits: 8, meta: {} },
    ...{ pixels: Uint8Array.from(seen, (label) => values[label]!), labels, instances },
  };
}

/** The same with every pixel three times across and twice down. */
function enlarged(image: LabelledImage): LabelledImage {
  const [width, height] = [3 * image.width, 2 * image.height];
  const from = (i: number) => Math.floor(i / width / 2) * image.width + Math.floor((i % width) / 3);
  const labels = Uint16Array.from({ length: width * height }, (_, i) => image.labels[from(i)]!);
  const runs = [...labelRuns(labels).values()];
  const instances = image.instances.map((instance, i) => {
    return { ...instance, area: areaOf(runs[i]!), bbox: boundsOf(runs[i]!, width), rle: runs[i]! };
  });
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => image.pixels[from(i)]!);
  return { ...image, width, height, pixels, labels, instances };
}

const stored = [small('v', 'val'), small('a', 'test'), small('b', 'test')];

/** As likely as bright; remembers the sizes of what it was shown. */
function byBrightness(): { predictor: Predictor; shown: string[] } {
  const head = { channels: 2, activation: 'sigmoid' } as const;
  const shown: string[] = [];
  const predictor: Predictor = {
    ...{ classes: ['nucleus', 'debris'], ignored: [], heads: { mask: head }, channels: 1 },
    predict: ({ pixels, width, height }) => {
      shown.push(`${width} x ${height}`);
      const values = Float32Array.from({ length: 2 * pixels.length }, (_, i) =>
        i % 2 === 0 ? pixels[i / 2]! / 255 : 0,
      );
      return Promise.resolve({ width, height, heads: { mask: { ...head, values } } });
    },
    bands: () => {
      throw new Error('whole images only');
    },
    dispose() {},
  };
  return { predictor, shown };
}

async function evaluate(images: readonly LabelledImage[], settings: object = {}) {
  const output = await temporaryFolder();
  const ingest = await writeIngest(await temporaryFolder(), images, ['nucleus', 'debris']);
  const { predictor, shown } = byBrightness();
  const stage = evaluateStageWith(() => Promise.resolve(predictor));
  const train = { stage: 'train', kind: 'train', folder: '/nowhere' } as const;
  const { summary } = await stage.run(
    stage.settings.parse(settings),
    [ingest, train],
    output,
    quietContext(),
  );
  return { output, shown, summary, dataset: await datasetFile.read(ingest.folder) };
}

/** Files that tell of the size, or are of full size only. */
const ofSize = ['metrics.json', 'decoding.json', 'predictions/predictions.json', 'submission.csv'];
const hashesOf = (folder: string) => hashFolder(folder, (file) => ofSize.includes(file));

test('images evaluated at a size give what images that are stored at it give', async () => {
  const [scaled, same] = [await evaluate(stored.map(enlarged), { size: side }), await evaluate(stored)];
  expect(new Set(scaled.shown)).toEqual(new Set([`${side} x ${side}`]));
  const hashes = await hashesOf(scaled.output);
  expect(hashes).toEqual(await hashesOf(same.output));
  expect(Object.keys(hashes)).toEqual(
    expect.arrayContaining(['per-image.arrow', 'measurements.arrow', 'overlays/01-a.png']),
  );
  const told = await metricsFile.read(scaled.output);
  expect(told).toEqual({ ...(await metricsFile.read(same.output)), size: side });
  // The threshold parts 120 from less, so the dim square of the test images is missed.
  expect(told.methods['model']?.scores['ap50']).toMatchObject({ pooled: 2 / 3 });
  expect(await decodingFile.read(scaled.output)).toEqual({
    ...(await decodingFile.read(same.output)),
    size: side,
  });
  const [predictions, others] = await Promise.all(
    [scaled, same].map(({ output }) => predictionsFile.read(path.join(output, 'predictions'))),
  );
  expect(predictions).toEqual({ ...others, size: side });
  expect(scaled.summary[0]).toBe(`${same.summary[0]}, scaled to ${side} x ${side}`);
});

test('at full size the same images are another task', async () => {
  const { output, shown } = await evaluate(stored.map(enlarged));
  expect(new Set(shown)).toEqual(new Set([`${3 * side} x ${2 * side}`]));
  expect(await metricsFile.read(output)).not.toHaveProperty('size');
});

test('a submission counts pixels of the originals: of scaled images there is none', async () => {
  const files = async (settings: object) =>
    Object.keys(await hashFolder((await evaluate(stored, settings)).output));
  expect(await files({ size: 12 })).not.toContain('submission.csv');
  expect(await files({ size: 'full' })).toContain('submission.csv');
});
