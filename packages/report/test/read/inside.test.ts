import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readInside } from '../../src/read/inside';
import { attentive, writeInside } from '../support/inside';

let evaluation: string;
beforeEach(async () => {
  evaluation = await mkdtemp(path.join(tmpdir(), 'report-inside-'));
});
afterEach(() => rm(evaluation, { recursive: true }));

const images = [{ id: 'a', whole: true }];
const picture = expect.objectContaining({ width: 6, height: 4 }) as object;

test('pictures are read with what the list says of them', async () => {
  const { filters, features, attention } = attentive;
  const files = [filters!, ...features, attention!].map(({ file }) => file);
  await writeInside(evaluation, { images, networks: [attentive] }, files);
  expect(await readInside(evaluation)).toEqual({
    images,
    networks: [
      {
        training: 'train-a',
        filters: { ...filters, picture },
        features: features.map((one) => ({ ...one, picture })),
        attention: { ...attention, picture },
      },
    ],
  });
});

test('a picture that is not there is left out', async () => {
  await writeInside(evaluation, { images, networks: [attentive] }, ['train-a.features.bottom.png']);
  const read = await readInside(evaluation);
  expect(read!.networks[0]).toMatchObject({ filters: undefined, attention: undefined });
  expect(read!.networks[0]!.features.map(({ block }) => block)).toEqual(['bottom']);
});

test('an evaluation without pictures from inside has none', async () => {
  expect(await readInside(evaluation)).toBeUndefined();
});
