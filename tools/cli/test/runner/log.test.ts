import { appendFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { appendLog, readLogs } from '../../src/runner/log';

const temporary = () => mkdtemp(path.join(tmpdir(), 'mitos-log-'));

test('a run is noted with its plan, its time, its memory and the machine', async () => {
  const workspace = await temporary();
  await appendLog(
    workspace,
    { pipeline: 'cells', stage: 'train' },
    'f',
    performance.now() - 2000,
    'finished',
  );
  const [run, ...others] = await readLogs(workspace);
  expect(others).toEqual([]);
  expect(run).toMatchObject({
    ...{ pipeline: 'cells', stage: 'train', outcome: 'finished', fingerprint: 'f' },
    machine: expect.stringMatching(/, \d+ cores$/) as string,
  });
  expect(run!.seconds).toBeGreaterThanOrEqual(2);
  expect(run!.seconds).toBeLessThan(10);
  // This process takes more than 10 MB and less than 100 GB.
  expect(run!.peakMemoryBytes).toBeGreaterThan(1e7);
  expect(run!.peakMemoryBytes).toBeLessThan(1e11);
});

test('lines of earlier versions are read, and one that a crash has cut is not', async () => {
  const workspace = await temporary();
  const started = performance.now();
  await appendLog(workspace, { pipeline: 'cells', stage: 'train' }, 'f', started, 'failed');
  const file = path.join(workspace, '.mitos', 'logs', 'cells', 'train.jsonl');
  const earlier = '{"ended":"2026-01-01","outcome":"finished","seconds":3,"peakMemoryBytes":4,"host":"vm"}';
  await appendFile(file, `${earlier}\n{"ended":"2026-01-02","outc`);
  expect((await readLogs(workspace)).map(({ outcome }) => outcome)).toEqual(['failed', 'finished']);
});

test('without logs there are none', async () => {
  expect(await readLogs(await temporary())).toEqual([]);
});
