import { sideBySideFile, writeFileSafely } from '@mitos/core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSideBySide } from '../../src/read/side-by-side';
import { png } from '../support/png';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'report-side-'));
});
afterEach(() => rm(root, { recursive: true }));

/** An evaluation of one image, whose picture is `shade`. */
async function write(folder: string, shade: number, files = ['image', 'truth', 'model']): Promise<string> {
  const parts = path.join(folder, 'side-by-side');
  await sideBySideFile.write(parts, {
    ...{ schemaVersion: 1, split: 'test', labels: 'instances', classes: [] },
    images: [
      {
        ...{ id: 'x', foreground: 0.5, image: 'image.png', truth: 'truth.png' },
        methods: { model: { file: 'model.png', scores: { dice: 0.5 } } },
      },
    ],
  });
  for (const name of files) {
    await writeFileSafely(path.join(parts, `${name}.png`), await png(8, 6, [shade, 0, 0]));
  }
  return folder;
}

test('images are read with the outlines of each method', async () => {
  const part = await readSideBySide(await write(root, 1));
  expect(part).toMatchObject({
    split: 'test',
    images: [
      {
        ...{ id: 'x', foreground: 0.5, image: { width: 8, height: 6 } },
        methods: { model: { width: 8, height: 6, scores: { dice: 0.5 } } },
      },
    ],
  });
});

test('evaluations show the same images where ids and pixels are the same', async () => {
  const keys = await Promise.all(
    [1, 1, 2].map(
      async (shade, i) => (await readSideBySide(await write(path.join(root, `${i}`), shade)))!.key,
    ),
  );
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[0]);
});

test('an evaluation without such pictures has none; one that lacks a listed one is named', async () => {
  expect(await readSideBySide(root)).toBeUndefined();
  await write(root, 1, ['image', 'truth']);
  await expect(readSideBySide(root)).rejects.toMatchObject({
    message: `The picture ${path.join(root, 'side-by-side', 'model.png')} is missing.`,
    code: 'artifact-unreadable',
    problems: [{ expected: 'the picture that side-by-side.json lists', found: 'no such file' }],
    hint: 'Run the stage that writes it again.',
  });
});
