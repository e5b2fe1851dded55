import { formatError, isMitosError, listFiles, silentProgress } from '@mitos/core';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportResults } from '../../src/results/export-results';
import { resultFormats } from '../../src/results/index';
import type { ResultFormatName } from '../../src/results/index';
import { cells, exported, predicted, predictionsOf, twoClasses } from './support/predictions';

test.each(resultFormats)('%s has the same bytes again', async (format) => {
  const contents = async () => {
    const { folder } = await exported(cells(), format, twoClasses);
    const files = await listFiles(folder);
    return Promise.all(files.map(async (file) => [file, await readFile(path.join(folder, file), 'hex')]));
  };
  const first = await contents();
  expect(first.length).toBeGreaterThan(0);
  expect(await contents()).toEqual(first);
});

test.each(resultFormats)('%s of no images at all can be written', async (format) => {
  const { lines } = await exported([], format);
  expect(lines[0]).toBe('0 images: test 0');
});

test.each(['label-tiff', 'class-png', 'ome-tiff', 'geojson', 'roi'] as const)(
  '%s refuses ids that cannot be names of files',
  async (format) => {
    await expect(exported([predicted('a:b', '1')], format)).rejects.toMatchObject({
      code: 'names-unfit',
      problems: [
        { expected: 'a name without \\ : * ? " < > | and control characters', found: 'the id "a:b"' },
      ],
      hint: 'Ids of any kind can be written as submission, coco or measurements.',
    });
    await expect(exported([predicted('B', '1'), predicted('b', '1')], format)).rejects.toMatchObject({
      problems: [{ expected: 'names that differ by more than upper and lower case' }],
    });
    await expect(exported([predicted('../b', '1')], format)).rejects.toMatchObject({ code: 'names-unfit' });
  },
);

test.each(['label-tiff', 'class-png', 'ome-tiff', 'geojson', 'roi'] as const)(
  '%s writes ids with slashes into folders',
  async (format) => {
    const { folder } = await exported([predicted('plate 1/A1/b', '1'), predicted('plate 1/b', '1')], format);
    const files = await listFiles(folder);
    expect(files.map((file) => file.replace(/\..*$/, '')).sort()).toEqual(['plate 1/A1/b', 'plate 1/b']);
  },
);

test('a table of no objects has a header', async () => {
  const { text } = await exported([], 'measurements');
  expect(await text('measurements.csv')).toBe('image,object,class,score,area,left,top,width,height\n');
});

test.each([
  ['submission', 'submission.csv', 'a/"b", c'],
  ['measurements', 'measurements.csv', 'a/"b", c'],
] as const)('%s quotes ids of any kind', async (format, file, id) => {
  const { text } = await exported([predicted(id, '1')], format);
  expect((await text(file)).split('\n')[1]).toMatch(/^"a\/""b"", c",/);
});

test('an export can be stopped', async () => {
  const signal = AbortSignal.abort(new Error('stopped'));
  await expect(exported(cells(), 'coco', twoClasses, { signal })).rejects.toThrow('stopped');
});

async function exportedAt(size: number | undefined, format: ResultFormatName) {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-results-'));
  const { signal } = new AbortController();
  const options = { order: 'column-major', measure: () => ({}), progress: silentProgress, signal } as const;
  return exportResults(await predictionsOf(cells(), twoClasses, size), format, folder, options);
}

test('what was found in scaled images is told to be of these', async () => {
  expect((await exportedAt(undefined, 'geojson')).losses).toEqual([]);
  expect((await exportedAt(96, 'geojson')).losses).toEqual([
    'Positions and areas are those of images scaled to 96 x 96 pixels, not of the originals.',
  ]);
});

test('what was found in scaled images is no submission', async () => {
  const outcome = await exportedAt(96, 'submission').then(
    () => 'written',
    (error: unknown) => (isMitosError(error) ? formatError(error) : String(error)),
  );
  expect(outcome).toBe(`Predictions of scaled images cannot be a submission.
  expected predictions in the pixels of the original images, which a submission counts, found images scaled to 96 x 96; evaluate with "size: full"`);
});
