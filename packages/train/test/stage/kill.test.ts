import { hashFolder } from '@mitos/core';
import { bundleProgram } from '@mitos/testing';
import type { Program } from '@mitos/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { writeSamples } from './samples-folder';

const temporary = () => mkdtemp(path.join(tmpdir(), 'mitos-train-kill-'));
let program: Program;

beforeAll(async () => {
  program = await bundleProgram(
    'train-child',
    'packages/train/test/stage',
    `import { trainChild } from './train-child'; await trainChild(process.argv.slice(2));`,
  );
});
afterAll(() => program.remove());

/** Runs the training, up to its death after so many steps or at its outputs. Resolves to the number of steps. */
async function runChild(samples: string, folder: string, killAfter?: number | 'outputs'): Promise<number> {
  const options = [samples, folder, ...(killAfter === undefined ? [] : [String(killAfter)])];
  const child = spawn(process.execPath, [program.file, ...options], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  const outcome: unknown = await once(child, 'close');
  expect(outcome).toEqual(killAfter === undefined ? [0, null] : [null, 'SIGKILL']);
  return said.split('step').length - 1;
}

test('a training killed twice and run again ends with the same bytes, and does not start over', async () => {
  const [samples, whole, killed] = [await temporary(), await temporary(), await temporary()];
  await writeSamples(samples);
  const steps = await runChild(samples, whole);

  await runChild(samples, killed, 2);
  await runChild(samples, killed, 4);
  expect(await readdir(path.join(killed, 'scratch'))).not.toEqual([]);
  const rest = await runChild(samples, killed);

  expect(steps).toBe(12);
  // The last step before each death was not in a checkpoint yet.
  expect(rest).toBe(steps - 1 - 3);
  expect(await hashFolder(path.join(killed, 'output'))).toEqual(await hashFolder(path.join(whole, 'output')));
  expect(await readdir(killed)).toEqual(['live', 'output']);
}, 120_000);

test('a training killed when its outputs are written and not in their place has nothing to learn again', async () => {
  const [samples, killed] = [await temporary(), await temporary()];
  await writeSamples(samples);
  expect(await runChild(samples, killed, 'outputs')).toBe(12);
  const before = await hashFolder(path.join(killed, 'output'));
  await rm(path.join(killed, 'output'), { recursive: true });
  expect(await runChild(samples, killed)).toBe(0);
  expect(await hashFolder(path.join(killed, 'output'))).toEqual(before);
  expect(await readdir(killed)).toEqual(['live', 'output']);
}, 120_000);
