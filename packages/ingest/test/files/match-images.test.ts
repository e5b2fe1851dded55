import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findImages } from '../../src/files/find-images';
import { matchImages } from '../../src/files/match-images';
import { commonCard } from '../../src/card/schema';
import type { DataProblem } from '../../src/problems/data-problem';

async function matched(files: readonly string[], ids: readonly string[], card: object = {}) {
  const root = await mkdtemp(path.join(tmpdir(), 'mitos-match-'));
  for (const file of files) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), '');
  }
  const dataset = {
    root,
    card: commonCard.parse({ name: 'tiny', reader: 'any', images: 'images/{id}.*', ...card }),
  };
  const problems: DataProblem[] = [];
  const report = (problem: DataProblem) => void problems.push(problem);
  const found = await findImages(dataset, { report, signal: new AbortController().signal });
  const labels = new Map(ids.map((id) => [id, { meta: { of: id } }]));
  const images = (await matchImages(found, labels, dataset, { report })).map(({ image }) => image);
  return { images, problems };
}

test('images and labels come together by id, sorted', async () => {
  const { images, problems } = await matched(['images/b.png', 'images/a.tif'], ['b', 'a']);
  expect(images).toEqual([
    { id: 'a', file: 'images/a.tif', meta: { of: 'a' } },
    { id: 'b', file: 'images/b.png', meta: { of: 'b' } },
  ]);
  expect(problems).toEqual([]);
});

test('two files with one id, an image without labels and labels without an image are problems', async () => {
  const { images, problems } = await matched(['images/a.png', 'images/a.tif', 'images/c.png'], ['a', 'b']);
  expect(images.map(({ file }) => file)).toEqual(['images/a.png']);
  expect(problems).toEqual([
    {
      where: { file: 'images/a.tif', id: 'a' },
      expected: 'one file for each id',
      found: 'images/a.png has it too',
    },
    { where: { file: 'images/b.*', id: 'b' }, expected: 'an image', found: 'no such file' },
    {
      where: { file: 'images/c.png', id: 'c' },
      expected: 'labels for this image',
      found: 'none',
      fix: 'label it, or set "unlabelled: skip" in the card',
    },
  ]);
});

test('images without labels are passed over when the card says so', async () => {
  const { images, problems } = await matched(['images/a.png', 'images/c.png'], ['a'], {
    unlabelled: 'skip',
  });
  expect(images).toHaveLength(1);
  expect(problems).toEqual([]);
});

test('an id may hold slashes, but not lead out of the root', async () => {
  const { images, problems } = await matched(['images/day1/a.png'], ['day1/a', '../../a'], {
    images: 'images/{id}.png',
  });
  expect(images.map(({ file }) => file)).toEqual(['images/day1/a.png']);
  expect(problems).toEqual([
    {
      where: { file: 'images/../../a.png', id: '../../a' },
      expected: 'a file below the root of the dataset',
      found: 'a path that leaves it',
    },
  ]);
});

test('other names of the pattern are columns; without {id} the name of the file is the id', async () => {
  const { images } = await matched(['p1/p1_3.png'], ['p1_3'], { images: '{patient}/{patient}_{slice}.png' });
  expect(images).toEqual([
    { id: 'p1_3', file: 'p1/p1_3.png', meta: { patient: 'p1', slice: '3', of: 'p1_3' } },
  ]);
});
