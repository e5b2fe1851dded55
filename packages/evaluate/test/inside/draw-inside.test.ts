import { formatError, hashFolder, insideFile, MitosError, silentLogger } from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import { squares } from '@mitos/testing';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { evaluateStage } from '../../src/stage';
import { quietContext, temporaryFolder, writeIngest } from '../support/artifacts';
import { trained } from '../support/trained';

beforeAll(() => loadEngine());

/** An image with one bright square of a given side. */
function imageOf(id: string, side: number): LabelledImage {
  const [width, height] = [32, 24];
  const labels = squares([[2, 2, side]], width, height);
  return {
    ...{ id, group: '', split: 'test', width, height, channels: 1, bits: 8 },
    pixels: Uint8Array.from(labels, (label, i) => (label === 0 ? 10 + (i % 7) : 200)),
    ...{ labels, instances: [], meta: {} },
  };
}

const images = [imageOf('a', 4), imageOf('b', 8), imageOf('c', 12), imageOf('d', 16)];

/** Evaluates networks, each by the folder of its training, and looks inside. */
async function look(networks: Readonly<Record<string, string>>, inside: object, logger = silentLogger) {
  const output = await temporaryFolder();
  const ingest = await writeIngest(await temporaryFolder(), images);
  const trainings = Object.entries(networks).map(
    ([stage, folder]) => ({ stage, kind: 'train', folder }) as const,
  );
  const settings = evaluateStage.settings.parse({
    ...{ inside, threshold: 0.5, instances: { kind: 'components' }, metrics: ['dice'], floors: [] },
  });
  await evaluateStage.run(settings, [ingest, ...trainings], output, quietContext({ logger }));
  return path.join(output, 'inside');
}

const few = { filters: false, features: ['bottom'], images: 1 };

const attentive = () => trained('residual-attention-unet', { filters: 4, depth: 2 });

test('all that a network has is drawn and listed', async () => {
  const folder = await look({ train: await attentive() }, {});
  const { images: shown, networks } = await insideFile.read(folder);
  expect(shown).toEqual([
    { id: 'b', whole: true },
    { id: 'd', whole: true },
  ]);
  expect(networks).toEqual([
    {
      ...{ training: 'train', architecture: 'residual-attention-unet' },
      filters: {
        ...{ file: 'train.filters.png', parameter: 'encoder0.conv1.kernel', count: 4, height: 3, width: 3 },
        limit: expect.any(Number) as number,
      },
      features: [
        {
          file: 'train.features.encoder0.png',
          block: 'encoder0',
          scale: 1,
          channels: 4,
          shown: [1, 2, 3, 4],
        },
        {
          ...{ file: 'train.features.bottom.png', block: 'bottom', scale: 0.25, channels: 16 },
          shown: Array.from({ length: 16 }, (_, i) => i + 1),
        },
        {
          file: 'train.features.decoder0.png',
          block: 'decoder0',
          scale: 1,
          channels: 4,
          shown: [1, 2, 3, 4],
        },
      ],
      attention: {
        file: 'train.attention.png',
        gates: ['gate1', 'gate0'].map((name) => expect.objectContaining({ name }) as object),
      },
    },
  ]);
  for (const { low, mean, high } of networks[0]!.attention!.gates) {
    expect([low > 0, low < mean, mean < high, high < 1]).toEqual([true, true, true, true]);
  }
  const files = ['attention', 'features.bottom', 'features.decoder0', 'features.encoder0', 'filters'];
  expect((await readdir(folder)).sort()).toEqual([
    'inside.json',
    ...files.map((name) => `train.${name}.png`),
  ]);
  const { width, height } = await sharp(path.join(folder, 'train.attention.png')).metadata();
  // An image and two gates; head of four lines, two images, the scale.
  expect(width).toBe(24 + 3 * 280 + 2 * 10 + 24);
  expect(height).toBeGreaterThan(2 * 210);
});

test('only what is asked for is drawn; gates are left out where there are none', async () => {
  const said: string[] = [];
  const folder = await look({ train: await trained('unet', { filters: 4, depth: 1 }) }, few, {
    ...silentLogger,
    info: (message) => void said.push(message),
  });
  expect(said).toContain('No attention maps of train: its network has no attention gates.');
  expect(await insideFile.read(folder)).toEqual({
    schemaVersion: 1,
    images: [{ id: 'c', whole: true }],
    networks: [
      {
        ...{ training: 'train', architecture: 'unet' },
        features: [expect.objectContaining({ block: 'bottom', channels: 8 })],
      },
    ],
  });
  expect((await readdir(folder)).sort()).toEqual(['inside.json', 'train.features.bottom.png']);
});

test('every network of an ensemble is drawn, and equal runs give equal bytes', async () => {
  const unet = await trained('unet', { filters: 2, depth: 1 });
  const both = { 'train-a': unet, 'train-b': unet };
  const [folder, again] = [await look(both, few), await look(both, few)];
  const { networks } = await insideFile.read(folder);
  expect(networks.map(({ training, features }) => [training, features[0]!.file])).toEqual([
    ['train-a', 'train-a.features.bottom.png'],
    ['train-b', 'train-b.features.bottom.png'],
  ]);
  expect(await hashFolder(again)).toEqual(await hashFolder(folder));
});

test('a block that the network does not have is a problem before anything is predicted', async () => {
  const attempt = look(
    { 'train-unet': await trained('unet', { filters: 2, depth: 1 }) },
    { features: ['botom'] },
  );
  const error = await attempt.catch((found: unknown) => found);
  expect(error).toBeInstanceOf(MitosError);
  expect(formatError(error as MitosError)).toContain(
    'one of first, middle, last, encoder0, bottom, up0, decoder0, found "botom"; did you mean "bottom"?',
  );
});
