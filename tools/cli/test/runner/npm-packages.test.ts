import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { npmPackages } from '../../src/runner/npm-packages';

/** A lock in which train runs on core and sharp, core on yaml, sharp on a picture library of its own version. */
const locked = {
  'packages/train': {
    dependencies: { '@mitos/core': '0.1.0', sharp: '1.0.0' },
    devDependencies: { jest: '1.0.0' },
  },
  'packages/core': { dependencies: { yaml: '2.0.0' } },
  'node_modules/@mitos/core': { link: true, resolved: 'packages/core' },
  'node_modules/sharp': { version: '1.0.0', optionalDependencies: { pictures: '2.0.0', absent: '1.0.0' } },
  'node_modules/sharp/node_modules/pictures': { version: '2.0.0' },
  'node_modules/pictures': { version: '1.0.0' },
  'node_modules/yaml': { version: '2.0.0' },
  'node_modules/jest': { version: '1.0.0' },
};

async function packagesOf(change: Readonly<Record<string, object>> = {}): Promise<string | undefined> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'mitos-npm-packages-'));
  const packages = { ...locked, ...change };
  await writeFile(path.join(workspace, 'package-lock.json'), JSON.stringify({ packages }));
  return npmPackages(workspace, 'train');
}

test.each([
  ['a package of the stage', 'node_modules/sharp'],
  ['a package of a library that it uses', 'node_modules/yaml'],
  ['a package of a package', 'node_modules/sharp/node_modules/pictures'],
])('another version of %s counts', async (_, folder) => {
  const change = { [folder]: { ...locked[folder as keyof typeof locked], version: '9.0.0' } };
  expect(await packagesOf(change)).not.toBe(await packagesOf());
});

test.each([
  ['a package that only tests use', 'node_modules/jest'],
  ['one that another hides', 'node_modules/pictures'],
])('another version of %s does not', async (_, folder) => {
  expect(await packagesOf({ [folder]: { version: '9.0.0' } })).toBe(await packagesOf());
});

test('without a lock, or one that knows the stage, nothing is known', async () => {
  expect(await npmPackages(tmpdir(), 'train')).toBeUndefined();
  expect(await npmPackages(process.cwd(), 'nothing' as 'train')).toBeUndefined();
});

test('the lock of this workspace knows every stage', async () => {
  for (const kind of ['ingest', 'augment', 'train', 'evaluate', 'report'] as const)
    expect(await npmPackages(process.cwd(), kind)).toMatch(/^[0-9a-f]{64}$/);
});
