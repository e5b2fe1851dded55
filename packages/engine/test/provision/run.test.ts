import { stopped } from '@mitos/core';
import { run } from '../../src/provision/run';

const node = (script: string) => [process.execPath, ['-e', script]] as const;

test('collects what a program says and how it ends', async () => {
  const result = await run(...node('console.log("out"); console.error("err"); process.exitCode = 3'));
  expect(result).toMatchObject({ code: 3, stdout: 'out\n' });
  expect(result.output).toContain('err\n');
});

test('adds to the environment', async () => {
  const [command, args] = node(
    'process.stdout.write(process.env.COLOUR + (process.env.PATH ? " and path" : ""))',
  );
  expect((await run(command, args, { env: { COLOUR: 'blue' } })).stdout).toBe('blue and path');
});

test('a missing program has no exit code', async () => {
  const result = await run('no-such-program-anywhere', []);
  expect(result.code).toBeUndefined();
  expect(result.output).toContain('ENOENT');
});

test('a stop ends the program and throws the reason', async () => {
  const stop = new AbortController();
  const reason = stopped();
  const started = performance.now();
  setTimeout(() => stop.abort(reason), 150);
  await expect(run(...node('setTimeout(() => {}, 20_000)'), { signal: stop.signal })).rejects.toBe(reason);
  expect(performance.now() - started).toBeLessThan(10_000);
});
