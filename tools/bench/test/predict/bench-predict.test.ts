import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { benchImages } from '../../src/predict/bench-predict';
import { formatPredictBench } from '../../src/predict/format';

let folder: string;

/** A worker that takes `ms` an image; Node runs it whatever it is called. */
const worker = (name: string, ms: number, parameters = 5) => `
console.log(JSON.stringify({ ready: true, versions: { ${name}: '1.0' }, parameters: ${parameters} }));
require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const { steps } = JSON.parse(line);
  console.log(JSON.stringify({ ms: Array(steps).fill(${ms}), cpu: ${2 * ms}, rss: 1e6, probability: 0.5 }));
});
`;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mitos-bench-predict-'));
  await writeFile(path.join(folder, 'ours.cjs'), worker('tensorflow', 20));
});
afterAll(() => rm(folder, { recursive: true }));

/** A workspace whose peer takes 25 ms an image. Its Python is Node. */
async function workspaceWith(peer: string): Promise<string> {
  const workspace = await mkdtemp(path.join(folder, 'workspace-'));
  await writeFile(path.join(workspace, 'peer.cjs'), peer);
  // Python is called with -B and the path of a script, which is not there: this stands between.
  await writeFile(
    path.join(workspace, 'python'),
    `#!/bin/sh\nexec "${process.execPath}" "${path.join(workspace, 'peer.cjs')}"\n`,
    { mode: 0o755 },
  );
  return workspace;
}

const ours = () => [process.execPath, path.join(folder, 'ours.cjs')] as const;

test('whole images are timed in turns, and the ratio is the median by the median', async () => {
  const workspace = await workspaceWith(worker('torch', 25));
  const report = await benchImages({
    ...{ rounds: 3, steps: 2, threads: 2, worker: ours(), peer: 'torch', workspace },
    python: path.join(workspace, 'python'),
  });
  const shared = { median: 20, minimum: 20, rounds: [20, 20, 20] };
  expect(report).toMatchObject({
    task: 'predict',
    settings: {
      model: 'unet',
      filters: 16,
      depth: 4,
      width: 704,
      height: 520,
      threads: 2,
      rounds: 3,
      steps: 2,
    },
    machine: { tensorflow: '1.0', torch: '1.0' },
    parameters: 5,
    ways: {
      mitos: { ...shared, imagesPerSecond: 50, cpu: 40, first: 20, rss: 1e6 },
      torch: { median: 25, imagesPerSecond: 40 },
    },
    ratios: { 'mitos/torch': { median: 0.8, rounds: [0.8, 0.8, 0.8] } },
    target: 1,
  });
  expect(report.large).toBeUndefined();
  const text = formatPredictBench(report).split('\n');
  expect(text[0]).toBe(
    'unet, 16 filters, depth 4, 5 parameters; whole images of 704x520x3, 8 bits; 3 rounds of 2, 2 threads',
  );
  expect(text.at(-1)).toBe('  mitos/torch: 0.80, should be at most 1.00');
});

test('networks of other sizes are not compared', async () => {
  const workspace = await workspaceWith(worker('torch', 25, 6));
  const attempt = benchImages({
    ...{ rounds: 1, steps: 1, worker: ours(), peer: 'torch', workspace },
    python: path.join(workspace, 'python'),
  });
  await expect(attempt).rejects.toMatchObject({
    message: 'The networks differ, so their times say nothing.',
    code: 'bench-figures',
    problems: [{ expected: '5 weights, as mitos has', found: '6 of torch' }],
  });
});

test('large images are predicted smallest first, each in a process whose peak memory is told', async () => {
  const log = path.join(folder, 'log');
  const command = path.join(folder, 'predict.cjs');
  await writeFile(
    command,
    `require('fs').appendFileSync(${JSON.stringify(log)}, process.argv[3].match(/\\d+/g).at(-1) + ' ');
    const held = Buffer.alloc(30e6, 1); setTimeout(() => held, 300);`,
  );
  const report = await benchImages({
    ...{ rounds: 1, steps: 1, large: [9000, 5000, 100], worker: ours() },
    command: [process.execPath, command],
  });
  expect(report.large!.map(({ side }) => side)).toEqual([100, 5000, 9000]);
  for (const { peak, seconds } of report.large!) {
    expect(peak).toBeGreaterThan(30e6);
    expect(seconds).toBeGreaterThan(0.3);
  }
  expect(await readFile(log, 'utf8')).toBe('100 5000 9000 ');
  expect(report.growth).toBeCloseTo(report.large![2]!.peak / report.large![1]!.peak, 1);
  expect(formatPredictBench(report)).toContain('from TIFF to label TIFF\n');
});

test('a prediction that fails is an error with what it said', async () => {
  const command = path.join(folder, 'fails.cjs');
  await writeFile(command, `console.error('no memory'); process.exit(1);`);
  const attempt = benchImages({
    ...{ rounds: 1, steps: 1, large: [100], worker: ours() },
    command: [process.execPath, command],
  });
  await expect(attempt).rejects.toMatchObject({
    message: 'A prediction failed.',
    problems: [{ expected: `${process.execPath} to end well`, found: 'no memory' }],
  });
});
