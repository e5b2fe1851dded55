import { datasetFile, exists, formatError, isMitosError, readShards } from '@mitos/core';
import type { Dataset, LabelledImage } from '@mitos/core';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import sharp from 'sharp';
import { ingestSettings, ingestStage } from '../src/index';
import { context, repository } from './support/context';

const real = process.env['MITOS_DATA'] ?? path.resolve('../shared/data');
const before = process.env['MITOS_DATA'];

afterEach(() => {
  if (before === undefined) delete process.env['MITOS_DATA'];
  else process.env['MITOS_DATA'] = before;
});

async function ingest(dataset: string, split: object = { train: 1 }) {
  const output = await mkdtemp(path.join(tmpdir(), 'mitos-card-'));
  const told = context(repository);
  const { summary } = await ingestStage.run(ingestSettings.parse({ dataset, split }), [], output, told);
  return { output, summary, warnings: told.warnings, manifest: await datasetFile.read(output) };
}

const names = ['dsb2018', 'sartorius', 'livecell', 'darkfield', 'lgg', 'isbi2012'];

test.each(names)(
  'without its data, the card of %s says what to get and under which licence',
  async (name) => {
    process.env['MITOS_DATA'] = path.join(tmpdir(), 'mitos-nowhere');
    const error: unknown = await ingest(name).catch((thrown: unknown) => thrown);
    const text = isMitosError(error) ? formatError(error) : String(error);
    expect(text).toContain(`The data of ${name} are not on this machine.`);
    expect(text).toMatch(/ownload .* MITOS_DATA names.* Source: .* Licence: /s);
  },
);

describe('the real data', () => {
  const expected: Record<string, Partial<Dataset> & { images: number; instances: number }> = {
    dsb2018: { images: 565, instances: 24465, labels: 'instances', classes: ['nucleus'], channels: 3 },
    livecell: { images: 20, instances: 4528, labels: 'instances', classes: ['cell'], channels: 1 },
    darkfield: { images: 366, instances: 0, labels: 'classes', channels: 3 },
    lgg: { images: 4, instances: 0, labels: 'classes', classes: ['tumour'], channels: 3 },
    isbi2012: { images: 30, instances: 3431, labels: 'instances', channels: 1 },
  };

  test.each(Object.entries(expected))(
    '%s is read whole, without a problem',
    async (name, { images, instances, ...manifest }) => {
      if (!(await exists(path.join(real, name)))) {
        console.warn(`not run: there is no ${name} in ${real}; set MITOS_DATA to the folder that holds it`);
        return;
      }
      process.env['MITOS_DATA'] = real;
      const found = await ingest(name);
      expect(found.manifest).toMatchObject({ ...manifest, bits: 8, statistics: { images, instances } });
      expect(found.summary.join()).not.toContain('put aside');
    },
    60_000,
  );

  test('darkfield is dealt as scikit-learn deals it: 292 to train and 74 to test', async () => {
    if (!(await exists(path.join(real, 'darkfield')))) {
      console.warn(`not run: there is no darkfield in ${real}`);
      return;
    }
    process.env['MITOS_DATA'] = real;
    const split = { scikitLearnSplit: { testSize: 0.2, randomState: 0 } };
    const { manifest } = await ingest('darkfield', split);
    expect(manifest.splits['train']).toHaveLength(292);
    // train_test_split(sorted(names), test_size=.2, random_state=0)[1], sorted
    expect(manifest.splits['test']?.slice(0, 5)).toEqual(['006', '007', '008', '016', '021']);
  }, 60_000);
});

describe('a table in the form of the Sartorius competition', () => {
  const header = 'id,annotation,width,height,cell_type,plate_time,sample_date,sample_id,elapsed_timedelta';
  const row = (id: string, runs: string, type: string, sample: string) =>
    `${id},${runs},8,4,${type},11h30m00s,2019-06-16,${sample},0 days 11:30:00`;

  async function sartorius(rows: readonly string[], ids: readonly string[], columns = header): Promise<void> {
    const data = await mkdtemp(path.join(tmpdir(), 'mitos-data-'));
    const folder = path.join(data, 'sartorius');
    await mkdir(path.join(folder, 'train'), { recursive: true });
    await writeFile(path.join(folder, 'train.csv'), `${[columns, ...rows].join('\n')}\n`);
    for (const [i, id] of ids.entries()) {
      const pixels = Uint8Array.from({ length: 32 }, (_, p) => 7 * p + i);
      await sharp(pixels, { raw: { width: 8, height: 4, channels: 1 } })
        .toColourspace('b-w')
        .png()
        .toFile(path.join(folder, 'train', `${id}.png`));
    }
    process.env['MITOS_DATA'] = data;
  }

  test('keeps overlapping cells, types as classes, and samples together', async () => {
    await sartorius(
      [
        row('a', '1 2 9 2', 'astro', 's1'),
        row('b', '32 1', 'cort', 's2'),
        row('a', '2 2 10 2', 'astro', 's1'),
        row('c', '5 4', 'shsy5y', 's2'),
      ],
      ['a', 'b', 'c'],
    );
    const { output, manifest } = await ingest('sartorius', { train: 0.5, test: 0.5 });
    expect(manifest.classes).toEqual(['astro', 'cort', 'shsy5y']);
    expect(manifest.profile?.overlapping).toBe(1);
    const images = new Map<string, LabelledImage>();
    for await (const image of readShards(output, manifest.shards)) images.set(image.id, image);
    expect(images.get('a')?.instances.map(({ rle, bbox, class: index }) => [[...rle], bbox, index])).toEqual([
      [[0, 2, 8, 2], [0, 0, 2, 2], 1],
      [[1, 2, 9, 2], [1, 0, 2, 2], 1],
    ]);
    expect(images.get('b')).toMatchObject({
      group: 's2',
      split: images.get('c')!.split,
      meta: { cell_type: 'cort', plate_time: '11h30m00s', elapsed_timedelta: '0 days 11:30:00' },
    });
  });

  test('may lack columns: then the card has to be changed, and the line is named', async () => {
    await sartorius(['a,1 2'], ['a'], 'id,annotation');
    const error: unknown = await ingest('sartorius').catch((thrown: unknown) => thrown);
    const text = isMitosError(error) ? formatError(error) : String(error);
    expect(text).toContain(
      'data/sartorius/dataset.yaml:11:10: expected a column of train.csv, one of id, annotation, found "cell_type"',
    );
    expect(text).toContain('found "sample_id"');
  });
});
