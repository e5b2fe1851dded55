import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { listFiles, silentProgress } from '@mitos/core';
import { thisSystem } from '../../src/provision/system';
import type { Wheel } from '../../src/provision/variants';
import { installWheels } from '../../src/provision/wheels';
import { temporaryFolder } from './temporary-folder';

const hasPython = spawnSync('python3', ['--version']).status === 0;
const withPython = hasPython ? test : test.skip;

/** A wheel that pip would have left in `downloads`: three members, one of them executable. */
async function downloadedWheel(downloads: string): Promise<Wheel> {
  const script = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as archive:
    for name, mode in [('kept/library.so', 0o644), ('kept/tool', 0o755), ('other/big', 0o644)]:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, name)
`;
  const file = path.join(downloads, 'thing-1.0', 'thing-1.0-py3-none-any.whl');
  await mkdir(path.dirname(file), { recursive: true });
  expect(spawnSync('python3', ['-c', script, file]).status).toBe(0);
  const content = await readFile(file);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { requirement: 'thing==1.0', sha256, bytes: content.length, keep: ['kept/'], unpackedBytes: 30 };
}

withPython('what an earlier run downloaded is unpacked without pip, and only the kept part', async () => {
  const folder = await temporaryFolder();
  const downloads = path.join(folder, 'downloads');
  const target = path.join(folder, 'target');
  await mkdir(target);
  const wheel = await downloadedWheel(downloads);
  await writeFile(path.join(folder, 'unrelated'), '');
  await installWheels([wheel], target, {
    system: thisSystem(),
    python: { command: 'python3', args: [], version: '3', pip: 'none is called' },
    downloads,
    pipPlatforms: [],
    progress: silentProgress,
  });
  expect(await listFiles(target)).toEqual(['kept/library.so', 'kept/tool']);
  expect((await stat(path.join(target, 'kept', 'tool'))).mode & 0o111).toBe(0o111);
  expect((await stat(path.join(target, 'kept', 'library.so'))).mode & 0o111).toBe(0);
});
