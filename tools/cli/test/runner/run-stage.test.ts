import { formatError, hashFolder, isMitosError, recordFile, silentProgress } from '@mitos/core';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { builtCode } from '../../src/runner/load-stage';
import { findInputs, outputFolder, planOf } from '../../src/runner/plan';
import { runStage } from '../../src/runner/run-stage';
import { readPipeline } from '../../src/runner/settings';

const file = 'pipelines/cells/pipeline.yaml';
const yaml = (seed: number) => `name: cells\nseed: ${seed}\nstages:\n  ingest: { dataset: cells }\n`;

/** A workspace in which `cells:ingest` has run. The stage's code cannot be loaded: whoever tries, fails. */
async function workspaceWithRun(): Promise<string> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'mitos-run-stage-'));
  const write = async (name: string, text: string) => {
    await mkdir(path.join(workspace, path.dirname(name)), { recursive: true });
    await writeFile(path.join(workspace, name), text);
  };
  await write('package.json', '{ "version": "0.1.0" }');
  await write('data/cells/dataset.yaml', 'name: cells\n');
  await write('packages/ingest/dist/stage.mjs', 'throw new Error("it was loaded");\n');
  await write(file, yaml(7));
  await write('runs/cells/ingest/dataset.json', '{}');
  const pipeline = await readPipeline(workspace, file);
  const [stage] = pipeline.stages;
  const inputs = await findInputs(workspace, pipeline, stage!);
  const plan = await planOf(workspace, pipeline, stage!, inputs, await builtCode(workspace, 'ingest'));
  const folder = outputFolder(workspace, 'cells', 'ingest');
  await recordFile.write(folder, { schemaVersion: 1, ...plan, outputs: await hashFolder(folder) });
  return workspace;
}

/** What running the ingest of a pipeline says, and the error that ends it. */
async function said(workspace: string, again = false, pipeline = file): Promise<string[]> {
  const lines: string[] = [];
  const logger = { info: (line: string) => void lines.push(line), warn() {}, debug() {} };
  const output = { logger, progress: silentProgress };
  const { signal } = new AbortController();
  await runStage(workspace, pipeline, 'ingest', { set: [], again }, output, signal).catch((error: unknown) =>
    lines.push(isMitosError(error) ? formatError(error).split('\n')[0]! : String(error)),
  );
  return lines;
}

const loaded = 'The ingest stage cannot be loaded: it was loaded';

test('a stage whose output is in place and would come out the same is up to date; its code is not loaded', async () => {
  expect(await said(await workspaceWithRun())).toEqual(['cells:ingest is up to date']);
});

test('one that is asked for again runs', async () => {
  expect(await said(await workspaceWithRun(), true)).toEqual([
    'cells:ingest runs: it was asked for again',
    loaded,
  ]);
});

test('one with another setting runs', async () => {
  const workspace = await workspaceWithRun();
  await writeFile(path.join(workspace, file), yaml(8));
  expect(await said(workspace)).toEqual(['cells:ingest runs: seed 7 -> 8', loaded]);
});

test('one whose output was changed runs', async () => {
  const workspace = await workspaceWithRun();
  await writeFile(path.join(workspace, 'runs/cells/ingest/dataset.json'), '{ "edited": true }');
  expect(await said(workspace)).toEqual(['cells:ingest runs: dataset.json is not what it wrote', loaded]);
});

test('what another pipeline has computed is taken over, unless it is asked for again', async () => {
  const workspace = await workspaceWithRun();
  const twin = 'pipelines/twin/pipeline.yaml';
  await mkdir(path.join(workspace, 'pipelines/twin'));
  await writeFile(path.join(workspace, twin), yaml(7).replace('cells', 'twin'));
  expect(await said(workspace, true, twin)).toEqual(['twin:ingest runs: it has not run yet', loaded]);
  expect(await said(workspace, false, twin)).toEqual(['twin:ingest is that of cells:ingest']);
  expect(await said(workspace, false, twin)).toEqual(['twin:ingest is up to date']);
});
