// `npm test [-- jest arguments]`: TensorFlow in place, stages that start threads built (a thread begins with a built file),
// then jest with Node's native ES modules switched on. The Python packages that tests compare with are fetched meanwhile.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

const require = createRequire(import.meta.url);
const [nx, jest] = [require.resolve('nx/bin/nx.js'), require.resolve('jest/bin/jest')];
const options = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`;
const jestArguments = process.argv.slice(2);

run([nx, 'run', 'engine:provision', '--outputStyle=stream'], {});
run([nx, 'run-many', '-t', 'build', '-p', 'ingest,augment,train', '--outputStyle=stream'], {});
// Tests that are named need few of them, and make these themselves.
if (jestArguments.every((argument) => argument.startsWith('-'))) makePythonEnvironments();
// Tests leave their folders behind; they are gone with this one.
const temporary = mkdtempSync(path.join(tmpdir(), 'mitos-tests-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
// Jest shows tests a copy of the environment, so what TensorFlow reads of it has to be set out here.
run([jest, ...jestArguments], {
  NODE_OPTIONS: options.trim(),
  TF_ENABLE_ONEDNN_OPTS: '1',
  TF_CPP_MIN_LOG_LEVEL: '2',
  TMPDIR: temporary,
});

function makePythonEnvironments() {
  const program = ['-r', '@swc-node/register', 'tools/testing/src/make-environments.ts'];
  const child = spawn(process.execPath, program, { stdio: 'ignore' });
  process.on('exit', () => child.kill());
}

function run(command, env) {
  const { status } = spawnSync(process.execPath, command, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exit(status ?? 1);
}
