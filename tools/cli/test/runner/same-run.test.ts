import { hashFolder, recordFile } from '@mitos/core';
import type { Plan } from '@mitos/core';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findSameRun, takeOver } from '../../src/runner/same-run';

const plan: Plan = {
  ...{ pipeline: 'quick', stage: 'augment', kind: 'augment', seed: 7, settings: { size: 64 } },
  inputs: { ingest: { 'dataset.json': 'a' } },
  ...{ data: {}, code: 'c', versions: { mitos: '0.1.0' } },
  ...{ needs: ['ingest', 'other'], packages: 'p' },
};

/** A workspace in which `cells:augment` has run as `done` says. */
async function workspaceWith(done: Partial<Plan>): Promise<string> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'mitos-same-run-'));
  const record = { ...plan, pipeline: 'cells', ...done };
  const folder = path.join(workspace, 'runs', record.pipeline, record.stage);
  await mkdir(path.join(folder, 'shards'), { recursive: true });
  await writeFile(path.join(folder, 'shards', '0.arrow'), 'pixels');
  await recordFile.write(folder, { schemaVersion: 1, ...record, outputs: await hashFolder(folder) });
  return workspace;
}

const nameOf = async (done: Partial<Plan>, wanted = plan) =>
  (await findSameRun(await workspaceWith(done), wanted))?.name;

test('an output of another pipeline, or of another name, is found', async () => {
  expect(await nameOf({})).toBe('cells:augment');
  expect(await nameOf({ pipeline: 'quick', stage: 'augment-plain' })).toBe('quick:augment-plain');
});

test.each([
  [{ seed: 8 }],
  [{ settings: { size: 32 } }],
  [{ inputs: { ingest: { 'dataset.json': 'b' } } }],
  [{ data: { 'labels.csv': 'd' } }],
  [{ code: 'd' }],
  [{ versions: { mitos: '0.2.0' } }],
  [{ needs: ['other', 'ingest'] }],
  [{ packages: 'q' }],
  [{ kind: 'train' as const }],
])('one of %j is not', async (done) => {
  expect(await nameOf(done)).toBeUndefined();
});

test('what is being written is not', async () => {
  expect(await nameOf({ stage: '.augment.1-a.partial' })).toBeUndefined();
});

test("a stage's own output and reports are not", async () => {
  expect(await nameOf({ pipeline: 'quick' })).toBeUndefined();
  expect(await nameOf({ kind: 'report' }, { ...plan, kind: 'report' })).toBeUndefined();
});

test('without runs there is none', async () => {
  expect(await findSameRun(await mkdtemp(path.join(tmpdir(), 'mitos-same-run-')), plan)).toBeUndefined();
});

test('an output is taken over with a record of its own', async () => {
  const workspace = await workspaceWith({});
  const folder = path.join(workspace, 'runs/quick/augment');
  expect(await takeOver((await findSameRun(workspace, plan))!, plan, folder)).toBe(true);
  expect(await readFile(path.join(folder, 'shards/0.arrow'), 'utf8')).toBe('pixels');
  const { record } = (await findSameRun(workspace, { ...plan, pipeline: 'third' }))!;
  expect(await recordFile.read(folder)).toEqual({ ...record, pipeline: 'quick' });
});

test.each([
  ['changed', (file: string) => writeFile(file, 'pixel')],
  ['lost', (file: string) => rm(file)],
])('an output with a file that was %s is not taken over, and the previous one stays', async (_, spoil) => {
  const workspace = await workspaceWith({});
  const folder = path.join(workspace, 'runs/quick/augment');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'before'), '');
  await spoil(path.join(workspace, 'runs/cells/augment/shards/0.arrow'));
  expect(await takeOver((await findSameRun(workspace, plan))!, plan, folder)).toBe(false);
  expect(Object.keys(await hashFolder(folder))).toEqual(['before']);
});
