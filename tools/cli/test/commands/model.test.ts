import { formatBytes, formatError, isMitosError, modelCardFile } from '@mitos/core';
import { jest } from '@jest/globals';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import sharp from 'sharp';
import { modelList, modelSummary } from '../../src/commands/model';
import type { ModelSummaryFlags } from '../../src/commands/model';
import { output } from '../support/shards';

let workspace: string;
beforeAll(async () => {
  workspace = await mkdtemp(path.join(tmpdir(), 'mitos-model-'));
  await mkdir(path.join(workspace, 'pipelines', 'cells'), { recursive: true });
  await writeFile(path.join(workspace, 'pipelines', 'cells', 'pipeline.yaml'), pipeline);
});

const pipeline = `name: cells
stages:
  ingest: { dataset: cells, split: { train: 1 } }
  augment: { needs: ingest, size: 64 }
  train: { needs: augment, model: { architecture: unet, filters: 8, depth: 3 }, epochs: 1, batch: 2 }
  other: { uses: train, needs: augment, model: { architecture: segnet }, epochs: 1, monitor: loss }
`;

async function printed(command: () => unknown): Promise<string> {
  let text = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    await command();
  } finally {
    write.mockRestore();
  }
  return text;
}

const summaryOf = (what: string, flags: ModelSummaryFlags = {}) =>
  printed(() => modelSummary(workspace, what, flags, output()));
const dataOf = async (what: string, flags: ModelSummaryFlags = {}) =>
  JSON.parse(await summaryOf(what, { ...flags, json: true })) as {
    architecture: string;
    settings: object;
    io: object;
    size: object;
    batch: number;
    totals: { parameters: number; flops: number; kept: number };
  };
const errorOf = async (what: string, flags: ModelSummaryFlags = {}) =>
  summaryOf(what, flags).then(
    () => 'no error',
    (error: unknown) => (isMitosError(error) ? formatError(error) : String(error)),
  );

test('an architecture is summed up with its default settings', async () => {
  const text = await summaryOf('unet');
  expect(text).toMatch(
    /^unet\n\nblock +kind +output +parameters +FLOPs +memory\nimages +images +256 x 256 x 3 /,
  );
  expect(text).toMatch(/\nparameters +1 942 577 trained, 2 944 moving averages\n/);
});

test('settings, size, channels, classes and batch can be given', async () => {
  const flags = {
    set: ['filters=4', 'depth=2', 'norm=none'],
    size: '64x32',
    channels: 1,
    classes: 3,
    batch: 5,
  };
  expect(await dataOf('unet', flags)).toMatchObject({
    settings: { filters: 4, depth: 2, norm: 'none' },
    io: { channels: 1, heads: { mask: 3 } },
    size: { height: 64, width: 32 },
    batch: 5,
  });
});

test('a size that was not given is one that fits', async () => {
  const { size } = await dataOf('unet', { set: ['padding=valid', 'filters=2'] });
  expect(size).toEqual({ height: 268, width: 268 });
});

test('a pipeline gives model, size and batch of its train stage', async () => {
  for (const what of ['cells', 'pipelines/cells/pipeline.yaml']) {
    expect(await dataOf(what, { stage: 'train' })).toMatchObject({
      architecture: 'unet',
      settings: { filters: 8, depth: 3 },
      size: { height: 64, width: 64 },
      batch: 2,
    });
  }
  expect(await dataOf('cells', { stage: 'other' })).toMatchObject({ architecture: 'segnet', batch: 8 });
});

test('a pipeline gives the channels and the heads that it trains', async () => {
  await mkdir(path.join(workspace, 'targets'), { recursive: true });
  const file = path.join(workspace, 'targets', 'pipeline.yaml');
  await writeFile(file, withTargets);
  const heads = { border: 3, distance: 1, centre: 1, stars: 16 };
  const all = await dataOf(file, { stage: 'all' });
  expect(all.io).toEqual({ channels: 1, heads: { mask: 1, ...heads } });
  // A 1x1 convolution of 4 features with a bias for each channel more.
  const { totals } = await dataOf(file, { stage: 'none' });
  expect(all.totals.parameters - totals.parameters).toBe((3 + 1 + 1 + 16) * (4 + 1));
  expect(all.totals.kept).toBeGreaterThan(totals.kept);
  expect((await dataOf(file, { stage: 'all', classes: 5 })).io).toEqual({
    channels: 1,
    heads: { mask: 5, ...heads },
  });
  // The background has a channel, too.
  expect((await dataOf(file, { stage: 'softmax' })).io).toEqual({ channels: 1, heads: { mask: 2 } });
});

const withTargets = `name: targets
stages:
  ingest: { dataset: cells, split: { train: 1 } }
  plain: { uses: augment, needs: ingest, size: 32, channels: 1 }
  drawn:
    uses: augment
    needs: ingest
    size: 32
    channels: 1
    targets: { border: {}, distance: {}, centre: {}, stars: { rays: 16 } }
  all: { uses: train, needs: drawn, model: { architecture: unet, filters: 4, depth: 2 }, epochs: 1 }
  none: { uses: train, needs: plain, model: { architecture: unet, filters: 4, depth: 2 }, epochs: 1 }
  softmax:
    uses: train
    needs: plain
    model: { architecture: unet, filters: 4, depth: 2 }
    loss: { crossEntropy: 1 }
    epochs: 1
`;

test('the folder of a trained model, or the output of its stage, will do', async () => {
  const run = path.join(workspace, 'runs', 'cells', 'train');
  const card = {
    schemaVersion: 2 as const,
    architecture: 'unet',
    settings: { filters: 4, depth: 2 },
    classes: ['cell'],
    heads: {
      mask: { channels: 1, activation: 'sigmoid' as const },
      distance: { channels: 1, activation: 'linear' as const },
    },
    sizes: { stride: 4, offset: 0, minimum: 4 },
    margin: 0,
    preprocessing: { size: 32, channels: 1, fit: 'resize', normalisation: { kind: 'unit' } },
    parameters: 1,
    tensorflow: '2',
  };
  await mkdir(path.join(run, 'model'), { recursive: true });
  await modelCardFile.write(path.join(run, 'model'), card as never);
  for (const what of [run, path.join(run, 'model')]) {
    expect(await dataOf(what)).toMatchObject({
      architecture: 'unet',
      io: { channels: 1, heads: { mask: 1, distance: 1 } },
      size: { height: 32, width: 32 },
    });
  }
});

test('the network is drawn as SVG or PNG', async () => {
  const flags = { set: ['filters=2', 'depth=2'], size: '16' };
  for (const format of ['svg', 'png']) {
    const file = path.join(workspace, `net.${format}`);
    expect(await summaryOf('unet', { ...flags, svg: file })).toBe('');
    expect((await sharp(await readFile(file)).metadata()).format).toBe(format);
  }
  expect(await errorOf('unet', { ...flags, svg: 'net.jpg' })).toBe(
    'net.jpg is no name for a picture.\n' +
      '  expected a file name that ends in .svg or .png, found net.jpg; give another one with --svg',
  );
});

const names =
  'unet, residual-unet, attention-unet, residual-attention-unet, unet-plus-plus, segnet, encoder-unet, fpn, deeplab-v3-plus';

test.each([
  [
    'unte',
    {},
    `There is no model "unte".
  expected an architecture (${names}), a folder with a model.json, or a pipeline (cells), found "unte"; write unet`,
  ],
  [
    'cells',
    {},
    `There is no single train stage in pipelines/cells/pipeline.yaml.
  pipelines/cells/pipeline.yaml: expected one train stage, found train and other; name one with --stage`,
  ],
  [
    'cells',
    { stage: 'tran' },
    `There is no such train stage in pipelines/cells/pipeline.yaml.
  pipelines/cells/pipeline.yaml: expected one of train, other, found "tran"; write train`,
  ],
  [
    'unet',
    { size: '64 x 64' },
    `64 x 64 is no size.
  expected pixels, as in 256 or 572x388 (height first), found 64 x 64`,
  ],
  [
    'unet',
    { set: ['filters'] },
    `--set filters sets nothing.
  expected a setting of the architecture and its value, as in filters=32, found filters`,
  ],
  [
    'unet',
    { svg: 'net.svg', json: true },
    `The summary is either drawn or printed as data.
  expected --svg or --json, found both; run the command once for each`,
  ],
  [
    'unet',
    { size: '100' },
    `The images do not fit the network.
  expected height and width that are multiples of 16, found 100x100; use 96x96 or 112x112`,
  ],
])('%s %j is refused with what to do', async (what, flags, text) => {
  expect(await errorOf(what, flags)).toBe(text);
});

test('the list names every architecture with its parameters', async () => {
  const data = JSON.parse(await printed(() => modelList(true))) as { name: string; parameters: number }[];
  expect(data.map(({ name }) => name).join(', ')).toBe(names);
  expect(data[0]).toMatchObject({ name: 'unet', parameters: 1942577 });
  expect(await printed(() => modelList(false))).toMatch(
    /^architecture +parameters\nunet +1942577 {2}U-Net \(/,
  );
});

test('the table of docs/how-to/choose-a-network.md is what the command says', async () => {
  const page = await readFile(path.resolve('docs', 'how-to', 'choose-a-network.md'), 'utf8');
  const cells = page
    .split('\n')
    .filter((line) => /^\| `[\w-]+` +\| +[\d.]+ +\|/.test(line))
    .map((line) => line.split('|').slice(1, -1));
  const told = cells.map((row) => row.map((cell) => cell.trim()));
  const measured: string[][] = [];
  for (const name of names.split(', ')) {
    const { totals } = await dataOf(name, { size: '256', batch: 8 });
    measured.push([
      `\`${name}\``,
      (totals.parameters / 1e6).toFixed(2),
      (totals.flops / 1e9).toFixed(1),
      formatBytes(totals.kept),
    ]);
  }
  expect(told).toEqual(measured);
}, 120_000);
