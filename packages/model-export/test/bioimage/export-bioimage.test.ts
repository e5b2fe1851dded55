import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { silentLogger } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import { exportPackages, runPython, testsWithPython } from '@mitos/testing';
import { parse } from 'yaml';
import type { ExportModelOptions } from '../../src/export-model';
import { exportModel } from '../../src/export-model';
import { saveSmallModel } from '../support/zoo';
import type { SmallModel, Wanted } from '../support/zoo';

const { python, testWithPython } = await testsWithPython('export', exportPackages);

/** Runs the package's own test of the ONNX weights, and what a program that tiles gets from a smaller image. */
const script = `
import json, os, sys, tempfile
os.environ['BIOIMAGEIO_CACHE_PATH'] = tempfile.mkdtemp()
os.environ['BIOIMAGEIO_PERFORM_IO_CHECKS'] = '1'
import warnings; warnings.simplefilter('ignore')
from bioimageio.core import load_description, test_model
results = []
for archive in sys.argv[1:]:
    summary = test_model(archive, weight_format='onnx')
    model = load_description(archive)
    results.append({
        'status': summary.status,
        'errors': [error.msg for detail in summary.details for error in detail.errors],
        'name': model.name,
        'license': None if model.license is None else str(model.license),
        'cite': [str(entry.doi) for entry in model.cite],
    })
print(json.dumps(results))
`;

const small = { architecture: 'unet', settings: { filters: 4, depth: 2 } } as const;
const valid = { architecture: 'unet', settings: { filters: 4, depth: 2, padding: 'valid' } } as const;
const mask = (channels: number, activation: 'sigmoid' | 'softmax') => ({ mask: { channels, activation } });
const preparedBy = (
  normalisation: NonNullable<Wanted['preprocessing']>['normalisation'],
  channels: 1 | 3,
) => ({
  preprocessing: { size: 64, fit: 'crop' as const, channels, normalisation },
});

const cases: readonly [string, SmallModel, Wanted][] = [
  [
    'grey of the unit range, sigmoid',
    small,
    { ...preparedBy({ kind: 'unit' }, 1), heads: mask(1, 'sigmoid') },
  ],
  [
    'colours standardised, softmax and a distance, two classes',
    small,
    {
      ...preparedBy({ kind: 'standard', mean: [0.1, 0.2, 0.3], std: [0.2, 0, 0.4] }, 3),
      classes: ['nucleus', 'dead cell, 2 days'],
      heads: { ...mask(3, 'softmax'), distance: { channels: 1, activation: 'linear' } },
    },
  ],
  [
    'percentiles, a valid network',
    valid,
    { ...preparedBy({ kind: 'percentile', low: 1, high: 99.8 }, 1), heads: mask(1, 'sigmoid') },
  ],
];

const about = { name: 'Nuclei: tiny', authors: ['Ada Lovelace'], licence: 'CC-BY-4.0' };
let folder: string;
let results: readonly Record<string, unknown>[] = [];

const write = async (
  name: string,
  model: SmallModel,
  wanted: Wanted,
  more: Partial<ExportModelOptions> = {},
) => {
  const [saved, out] = [path.join(folder, name, 'model'), path.join(folder, name, 'out')];
  await saveSmallModel(saved, model, wanted);
  await mkdir(out, { recursive: true });
  const options = { logger: silentLogger, signal: new AbortController().signal, ...more };
  return { out, ...(await exportModel(saved, 'bioimage', out, options)) };
};
const description = async (out: string) =>
  parse(await readFile(path.join(out, 'rdf.yaml'), 'utf8')) as Record<string, unknown>;

beforeAll(async () => {
  await loadEngine();
  folder = await mkdtemp(path.join(tmpdir(), 'mitos-bioimage-'));
  const archives: string[] = [];
  for (const [name, model, wanted] of cases) {
    const { out } = await write(name, model, wanted, { about });
    archives.push(path.join(out, 'nuclei-tiny.bioimage.io.zip'));
  }
  if (python !== '') results = (await runPython(python, script, archives)) as typeof results;
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

// bioimageio.core.test_model(archive, weight_format='onnx'): from the raw test image, with its own preprocessing,
// onnxruntime and postprocessing, to the probabilities that the SavedModel gave here.
testWithPython.each(cases.map(([name], index) => [name, index] as const))(
  '%s: the package passes the test of bioimageio.core',
  (_, index) => {
    expect(results[index]).toEqual({
      status: 'passed',
      errors: [],
      name: 'Nuclei tiny',
      license: 'CC-BY-4.0',
      cite: ['10.1007/978-3-319-24574-4_28'],
    });
  },
);

test('the package lies unpacked beside its archive', async () => {
  expect((await readdir(path.join(folder, cases[1]![0], 'out'))).sort()).toEqual([
    'README.md',
    'cover.png',
    'nuclei-tiny.bioimage.io.zip',
    'rdf.yaml',
    'saved_model.zip',
    'test_input.npy',
    'test_output_distance.npy',
    'test_output_mask.npy',
    'weights.onnx',
  ]);
});

test('a padded network asks programs that tile to cut off two steps, and for images of which something is left', async () => {
  const { inputs, outputs } = await description(path.join(folder, cases[0]![0], 'out'));
  expect(inputs).toMatchObject([{ axes: [{}, { id: 'y', size: { min: 20, step: 4 } }, {}, {}] }]);
  const size = { tensor_id: 'images', axis_id: 'x', offset: 0 };
  expect(outputs).toMatchObject([{ axes: [{}, {}, { id: 'x', size, halo: 8 }, {}] }]);
});

test('a valid network says by how much its output is smaller', async () => {
  const { inputs, outputs } = await description(path.join(folder, cases[2]![0], 'out'));
  expect(inputs).toMatchObject([{ axes: [{}, { id: 'y', size: { min: 44, step: 4 } }, {}, {}] }]);
  expect(outputs).toMatchObject([
    { axes: [{}, { id: 'y', size: { tensor_id: 'images', axis_id: 'y', offset: -40 } }, {}, {}] },
  ]);
});

test('channels of classes are named by words, the background first', async () => {
  const { outputs } = await description(path.join(folder, cases[1]![0], 'out'));
  const names = (outputs as { id: string; axes: { channel_names?: string[] }[] }[]).map(
    ({ id, axes }) => [id, axes[3]!.channel_names] as const,
  );
  expect(names).toEqual([
    ['distance', ['distance']],
    ['mask', ['background', 'nucleus', 'dead_cell_2_days']],
  ]);
});

test('the same model gives the same bytes', async () => {
  const [name, model, wanted] = cases[0]!;
  const { out } = await write('again', model, wanted, { about });
  for (const file of await readdir(out)) {
    const [first, second] = await Promise.all(
      [path.join(folder, name, 'out'), out].map((one) => readFile(path.join(one, file))),
    );
    expect(second!.equals(first!)).toBe(true);
  }
});

test('what the Model Zoo would refuse is an error before anything is written', async () => {
  const told = { authors: ['A/B', ' '], licence: 'CC BY 4.0', description: 'a'.repeat(1025) };
  await expect(write('refused', small, { heads: mask(1, 'sigmoid') }, { about: told })).rejects.toMatchObject(
    {
      message: 'The BioImage Model Zoo takes no package that tells this of itself.',
      code: 'about-invalid',
      problems: [
        { expected: 'a name of an author without / and \\', found: '"A/B"' },
        { expected: 'a name of an author without / and \\', found: '" "' },
        { expected: 'a licence as SPDX calls it: CC-BY-4.0, MIT', found: '"CC BY 4.0"' },
        { expected: 'a description of at most 1024 characters', found: '1025' },
      ],
    },
  );
});

test.each([
  ['Cells '.repeat(60), 128],
  ['\u7ec6', 5],
])('a name of any length and script becomes one that the Model Zoo takes', async (name, longest) => {
  const { out } = await write(`named ${longest}`, small, { heads: mask(1, 'sigmoid') }, { about: { name } });
  const allowed = (await description(out))['name'] as string;
  expect(allowed).toMatch(/^[A-Za-z0-9_+()-][A-Za-z0-9_+() -]{4,127}$/);
  expect(allowed.length).toBeLessThanOrEqual(longest);
});

test('what is missing for publication is said', async () => {
  const { lines } = await write('bare', small, { heads: mask(1, 'sigmoid') });
  expect(lines).toEqual([
    'nucleus-segmentation-unet.bioimage.io.zip: the package; its files lie beside it',
    'to publish it, give authors, a licence, an image of yours as the example',
  ]);
});

test('an image of the user is the test input, 16 bits and all, and one of other channels is refused', async () => {
  const [width, height] = [70, 50];
  const pixels = Uint16Array.from({ length: width * height }, (_, index) => index);
  const sample = { pixels, width, height, channels: 1, bits: 16 as const };
  const wanted = { ...preparedBy({ kind: 'unit' }, 1), heads: mask(1, 'sigmoid') };
  const { out } = await write('own', small, wanted, { sample });
  const { inputs } = await description(out);
  expect(inputs).toMatchObject([{ preprocessing: [{ id: 'scale_linear', kwargs: { gain: 1 / 65535 } }] }]);
  const npy = await readFile(path.join(out, 'test_input.npy'));
  expect(npy.readFloatLE(npy.length - 4)).toBe((48 - 1 + 1) * width + 11 + 48 - 1);
  await expect(write('colour', small, { heads: mask(1, 'sigmoid') }, { sample })).rejects.toMatchObject({
    code: 'sample-image',
    problems: [{ expected: 'at least 48x48 pixels with 3 channels', found: '70x50 with 1' }],
  });
});
