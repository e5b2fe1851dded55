import { recordFile } from '@mitos/core';
import type { RunRecord, StageKind } from '@mitos/core';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { planOf } from '../../src/runner/plan';

const outputs = { 'augment.json': 'a'.repeat(64), 'preview.png': 'b'.repeat(64) };

/** A workspace in which augment has run. */
async function workspace(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-plan-'));
  await writeFile(path.join(folder, 'package.json'), '{ "version": "0.1.0" }');
  const record: RunRecord = {
    schemaVersion: 1,
    pipeline: 'p',
    stage: 'augment',
    kind: 'augment',
    seed: 7,
    settings: {},
    inputs: {},
    data: {},
    code: 'c'.repeat(64),
    versions: {},
    outputs,
  };
  await recordFile.write(folder, record);
  return folder;
}

async function inputsOf(kind: StageKind) {
  const folder = await workspace();
  const stage = { key: kind, original: kind, kind, needs: ['augment'], seed: 7, settings: {} };
  const pipeline = { name: 'p', seed: 7, file: 'p.yaml', stages: [stage] };
  const artifact = { stage: 'augment', kind: 'augment', folder } as const;
  return (await planOf(folder, pipeline, stage, [artifact], 'code')).inputs;
}

test('a picture and a record are no reason to train again, but one to report again', async () => {
  expect(await inputsOf('train')).toEqual({ augment: { 'augment.json': outputs['augment.json'] } });
  const record = expect.stringMatching(/^[0-9a-f]{64}$/);
  expect(await inputsOf('report')).toEqual({ augment: { ...outputs, 'record.json': record } });
});
