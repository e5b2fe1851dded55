import { metricsFile, writeTable } from '@mitos/core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readEvaluation } from '../../src/read/evaluation';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'report-evaluation-'));
  await metricsFile.write(folder, {
    schemaVersion: 2,
    split: 'test',
    ids: ['a', 'b'],
    definitions: {},
    methods: {},
  });
});
afterAll(() => rm(folder, { recursive: true }));

test('every column of numbers is a score; what describes the image, and texts, are not', async () => {
  await writeTable(path.join(folder, 'per-image.arrow'), {
    id: { type: 'utf8', values: ['a', 'b'] },
    modality: { type: 'utf8', values: ['stained', null] },
    note: { type: 'utf8', values: ['blurred', 'sharp'] },
    dice: { type: 'float64', values: [0.5, null] },
    vRand: { type: 'float64', values: [Number.NaN, 0.75] },
    cannyDice: { type: 'float64', values: [0.25, null] },
    truthCount: { type: 'int32', values: [3, null] },
  });
  const { images, overlays } = await readEvaluation({ stage: 'evaluate', kind: 'evaluate', folder });
  expect(images).toEqual([
    {
      id: 'a',
      group: 'stained',
      truthCount: 3,
      predictedCount: null,
      scores: { dice: 0.5, vRand: null, cannyDice: 0.25 },
    },
    {
      id: 'b',
      group: null,
      truthCount: null,
      predictedCount: null,
      scores: { dice: null, vRand: 0.75, cannyDice: null },
    },
  ]);
  expect(overlays).toEqual([]);
});
