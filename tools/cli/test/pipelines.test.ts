import { formatError, isMitosError } from '@mitos/core';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readPipeline } from '../src/runner/settings';
import type { CheckedPipeline } from '../src/runner/settings';

// Where jest runs.
const workspace = process.cwd();

interface Read {
  readonly file: string;
  readonly pipeline?: CheckedPipeline;
  readonly problem?: string;
}

let all: Read[];

beforeAll(async () => {
  const files = await readdir(path.join(workspace, 'pipelines'), { recursive: true });
  all = await Promise.all(
    files
      .filter((file) => path.basename(file) === 'pipeline.yaml')
      .sort()
      .map((file) => read(path.join('pipelines', file))),
  );
});

async function read(file: string): Promise<Read> {
  return readPipeline(workspace, file).then(
    (pipeline) => ({ file, pipeline }),
    (error: unknown) => ({ file, problem: isMitosError(error) ? formatError(error) : String(error) }),
  );
}

test('every pipeline of this repository is sound and its settings are valid', () => {
  expect(all.map(({ file }) => file)).toEqual(
    expect.arrayContaining(['pipelines/default/pipeline.yaml', 'pipelines/nuclei-unet/quick/pipeline.yaml']),
  );
  expect(all.flatMap(({ problem }) => problem ?? [])).toEqual([]);
});

test('no two pipelines have the same name, which Nx would refuse', () => {
  const names = all.flatMap(({ pipeline }) => pipeline?.name ?? []);
  expect(names).toEqual([...new Set(names)]);
});

test('a pipeline is named by its folders, but the default one', () => {
  const wrong = all.filter(({ file, pipeline }) => {
    const folders = path.dirname(path.relative('pipelines', file)).split(path.sep);
    return pipeline !== undefined && folders[0] !== 'default' && pipeline.name !== folders.join('-');
  });
  expect(wrong.map(({ file, pipeline }) => `${file}: ${pipeline?.name}`)).toEqual([]);
});

test('every dataset that a pipeline names has a card', () => {
  const named = all.flatMap(({ pipeline }) =>
    (pipeline?.stages ?? [])
      .filter(({ kind }) => kind === 'ingest')
      .map(({ settings }) => String(settings['dataset'])),
  );
  const cards = named.map((name) =>
    path.join(workspace, name.includes('/') ? name : `data/${name}/dataset.yaml`),
  );
  expect(cards.filter((card) => !existsSync(card))).toEqual([]);
});
