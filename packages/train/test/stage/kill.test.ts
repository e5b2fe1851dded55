import { hashFolder } from '@mitos/core';
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { writeSamples } from './samples-folder';

const temporary = () => mkdtemp(path.join(tmpdir(), 'mitos-train-kill-'));
/** Inside the workspace, where packages from npm are found. */
const program = path.resolve('.mitos', 'test', `train-child-${process.pid}.mjs`);

beforeAll(async () => {
  await build({
    entryPoints: [path.resolve('packages/train/test/stage/train-child.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    plugins: [
      {
        name: 'npm-packages-stay-outside',
        setup: (bundle) =>
          bundle.onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
            kind === 'entry-point' || name.startsWith('@mitos/') ? undefined : { path: name, external: true },
          ),
      },
    ],
  });
});
afterAll(() => rm(program, { force: true }));

/** Runs the training, up to its death after so many steps if a number is given. Resolves to the number of steps. */
async function runChild(samples: string, folder: string, killAfter?: number): Promise<number> {
  const options = [samples, folder, ...(killAfter === undefined ? [] : [String(killAfter)])];
  const child = spawn(process.execPath, [program, ...options], { stdio: ['ignore', 'pipe', 'ignore'] });
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
  expect(await readdir(killed)).toEqual(['output']);
}, 120_000);
