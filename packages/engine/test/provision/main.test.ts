import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findProvisioned } from '../../src/provision/provision';
import { engineFile, provisionMain } from '../../src/provision/main';
import { temporaryFolder } from './temporary-folder';

const found = await findProvisioned({ device: 'cpu' }).catch(() => undefined);
const withTensorFlow = found === undefined || process.env['MITOS_DEVICE'] ? test.skip : test;

/** What is printed while `work` runs, and the exit code that it leaves; both are put back. */
async function watch(work: () => Promise<void>): Promise<{ lines: string[]; code: unknown }> {
  const [log, error, before] = [console.log, console.error, process.exitCode];
  const lines: string[] = [];
  console.log = console.error = (line: string) => void lines.push(line);
  try {
    await work();
    return { lines, code: process.exitCode };
  } finally {
    [console.log, console.error, process.exitCode] = [log, error, before];
  }
}

test('an unknown argument fails before anything is done', async () => {
  const { lines, code } = await watch(() => provisionMain(['--fast']));
  expect(code).toBe(1);
  expect(lines).toEqual(['An argument is unknown.\n  expected --force or nothing, found "--fast"']);
});

withTensorFlow(
  'writes the identity of the engine, equal for every checkout, and says where it is',
  async () => {
    const workspace = await temporaryFolder();
    await writeFile(path.join(workspace, 'nx.json'), '{}');
    const { lines, code } = await watch(() => provisionMain([], workspace));
    expect(code).toBeUndefined();
    expect(lines).toEqual([`TensorFlow 2.21.0 (cpu) is in place: ${found!.folder}`]);
    expect(JSON.parse(await readFile(path.join(workspace, engineFile), 'utf8'))).toEqual({
      tensorflow: '2.21.0',
      device: 'cpu',
      platform: found!.platform,
      wheels: found!.wheels,
    });
  },
);
