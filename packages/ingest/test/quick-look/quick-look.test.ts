import { datasetFile, readShards } from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { ingestSettings, ingestStage, quickLook } from '../../src/index';
import { context, repository } from '../support/context';
import { card, workspaceWith } from '../support/dataset';

const signal = new AbortController().signal;

test('the images of a quick look are those that ingest writes, with their labels', async () => {
  const output = await mkdtemp(path.join(tmpdir(), 'mitos-quick-look-'));
  const settings = ingestSettings.parse({ dataset: 'nuclei-sample' });
  await ingestStage.run(settings, [], output, context(repository));
  const written = new Map<string, LabelledImage>();
  const manifest = await datasetFile.read(output);
  for await (const image of readShards(output, manifest.shards)) written.set(image.id, image);

  const look = await quickLook(repository, 'nuclei-sample', signal);
  expect(look).toMatchObject({ name: 'nuclei-sample', labels: 'instances', total: 100, problems: [] });
  expect(look.images).toHaveLength(24);
  for (const image of look.images) expectSame(image, { ...written.get(image.id)!, split: 'train' });
  const ids = look.images.map(({ id }) => id);
  expect(ids).toEqual([...ids].sort());
});

function expectSame(one: LabelledImage, other: LabelledImage): void {
  const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
    Buffer.from(buffer, byteOffset, byteLength);
  expect({ ...one, pixels: [], labels: [] }).toEqual({ ...other, pixels: [], labels: [] });
  expect(bytesOf(one.pixels).equals(bytesOf(other.pixels))).toBe(true);
  expect(bytesOf(one.labels).equals(bytesOf(other.labels))).toBe(true);
}

test('of large images fewer are read, still spread over the dataset', async () => {
  const images = Array.from({ length: 8 }, (_, i) => `image-${i}`);
  const workspace = await workspaceWith({
    files: { 'dataset.yaml': card, 'labels.csv': `id,runs\n${images.map((id) => `${id},1 2`).join('\n')}\n` },
    images,
  });
  for (const id of images) {
    await sharp({ create: { width: 2000, height: 2000, channels: 3, background: '#884422' } })
      .png()
      .toFile(path.join(workspace, 'data', 'tiny', 'images', `${id}.png`));
  }
  const look = await quickLook(workspace, 'tiny', signal);
  expect(look.images.map(({ id }) => id)).toEqual(['image-2', 'image-4']);
  expect(look.total).toBe(8);
});

test('what is wrong is left out and said', async () => {
  const workspace = await workspaceWith({
    files: { 'dataset.yaml': card, 'labels.csv': 'id,runs\na,1 2\nb,1 99\n' },
    images: ['a', 'b'],
  });
  const look = await quickLook(workspace, 'tiny', signal);
  expect(look.images.map(({ id }) => id)).toEqual(['a']);
  expect(look.problems.map(({ where }) => where?.id)).toEqual(['b', 'b']);
});

test('a dataset of which no image can be read is an error that says why', async () => {
  const workspace = await workspaceWith({
    files: { 'dataset.yaml': card, 'labels.csv': 'id,runs\na,1 2\n' },
    images: ['a'],
  });
  await writeFile(path.join(workspace, 'data', 'tiny', 'images', 'a.png'), 'no image');
  await expect(quickLook(workspace, 'tiny', signal)).rejects.toMatchObject({
    code: 'dataset-invalid',
    problems: [{ where: { id: 'a' } }],
  });
});

test('Ctrl-C ends it', async () => {
  const stopped = AbortSignal.abort(new Error('stopped by the user'));
  await expect(quickLook(repository, 'nuclei-sample', stopped)).rejects.toThrow('stopped by the user');
});
