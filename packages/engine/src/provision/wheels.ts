import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Progress, ProgressFactory } from '@mitos/core';
import { hashFile } from '@mitos/core';
import { downloadBytes } from './disk-space';
import { watchGrowth } from './folder-growth';
import { downloadFailed, hashMismatch, unpackFailed } from './problems';
import type { Python } from './python';
import type { System } from './system';
import type { Wheel } from './variants';

export interface FetchOptions {
  readonly system: System;
  readonly python: Python;
  /** Where finished downloads are kept until the library is whole: an interrupted run goes on with the next wheel. */
  readonly downloads: string;
  readonly pipPlatforms: readonly string[];
  readonly progress: ProgressFactory;
  readonly signal?: AbortSignal | undefined;
}

/** Downloads `wheels` and unpacks the parts that are kept into `target`. */
export async function installWheels(
  wheels: readonly Wheel[],
  target: string,
  options: FetchOptions,
): Promise<void> {
  const files = await download(wheels, options);
  await unpack(wheels, files, target, options);
}

/** Those of `wheels` that an earlier run has left, whole. */
export async function downloadedWheels(wheels: readonly Wheel[], downloads: string): Promise<Set<Wheel>> {
  const found = new Set<Wheel>();
  for (const wheel of wheels) {
    const file = await findWheel(folderOf(wheel, downloads));
    if (file !== undefined && (await hashFile(file)) === wheel.sha256) found.add(wheel);
  }
  return found;
}

async function download(wheels: readonly Wheel[], options: FetchOptions): Promise<string[]> {
  const total = downloadBytes(wheels);
  const progress = options.progress({ label: `Downloading ${titleOf(wheels)}`, total, unit: 'bytes' });
  const files: string[] = [];
  let done = 0;
  try {
    for (const wheel of wheels) {
      files.push(await downloadOne(wheel, done, progress, options));
      done += wheel.bytes;
      progress.update(done);
    }
  } finally {
    progress.finish();
  }
  return files;
}

async function downloadOne(
  wheel: Wheel,
  done: number,
  progress: Progress,
  options: FetchOptions,
): Promise<string> {
  const folder = folderOf(wheel, options.downloads);
  const there = await findWheel(folder);
  if (there !== undefined && (await hashFile(there)) === wheel.sha256) return there;

  await rm(folder, { recursive: true, force: true });
  const temporary = path.join(folder, 'temporary');
  await mkdir(temporary, { recursive: true });
  const requirements = path.join(folder, 'requirements.txt');
  await writeFile(requirements, `${wheel.requirement} --hash=sha256:${wheel.sha256}\n`);

  const { system, python, pipPlatforms, signal } = options;
  const result = await watchGrowth(temporary, progress, { done, bytes: wheel.bytes }, () =>
    system.run(python.command, [...python.args, ...downloadArguments(requirements, folder, pipPlatforms)], {
      env: pipEnvironment(temporary),
      signal,
    }),
  );
  await rm(temporary, { recursive: true, force: true });
  const file = result.code === 0 ? await findWheel(folder) : undefined;
  if (file === undefined) throw downloadProblem(wheel, result.output);
  const sha256 = await hashFile(file);
  if (sha256 !== wheel.sha256) throw hashMismatch(wheel.requirement, wheel.sha256, `sha256 ${sha256}`);
  return file;
}

/** pip is told the wheel's Python and platform, so that its own do not matter. */
function downloadArguments(requirements: string, folder: string, platforms: readonly string[]): string[] {
  return [
    ...['-m', 'pip', 'download', '--quiet', '--no-cache-dir', '--no-deps', '--only-binary=:all:'],
    ...['--require-hashes', '--requirement', requirements, '--dest', folder],
    ...['--python-version', '3.11', '--implementation', 'cp', '--abi', 'cp311', '--abi', 'none'],
    ...platforms.flatMap((platform) => ['--platform', platform]),
  ];
}

/** pip writes what it downloads to the temporary folder, which lies on the disk that was checked. */
function pipEnvironment(temporary: string): Record<string, string> {
  return {
    TMPDIR: temporary,
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_NO_INPUT: '1',
    PIP_REQUIRE_VIRTUALENV: '0',
    PYTHONUNBUFFERED: '1',
  };
}

function downloadProblem(wheel: Wheel, output: string): Error {
  if (!output.includes('DO NOT MATCH THE HASHES')) return downloadFailed(wheel.requirement, output);
  const got = /Got\s+([0-9a-f]+)/.exec(output)?.[1];
  return hashMismatch(wheel.requirement, wheel.sha256, got === undefined ? 'another file' : `sha256 ${got}`);
}

const unpackScript = `
import os, sys, zipfile
wheel, target, *keep = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    members = [m for m in archive.infolist() if m.filename.startswith(tuple(keep)) and not m.is_dir()]
    if not members:
        sys.exit('the wheel holds none of ' + ', '.join(keep))
    for member in members:
        file = archive.extract(member, target)
        if (member.external_attr >> 16) & 0o111:
            os.chmod(file, 0o755)
`;

async function unpack(
  wheels: readonly Wheel[],
  files: readonly string[],
  target: string,
  { system, python, progress: factory, signal }: FetchOptions,
): Promise<void> {
  const total = wheels.reduce((sum, wheel) => sum + wheel.unpackedBytes, 0);
  const progress = factory({ label: `Unpacking ${titleOf(wheels)}`, total, unit: 'bytes' });
  const work = async () => {
    for (const [index, wheel] of wheels.entries()) {
      const result = await system.run(
        python.command,
        [...python.args, '-c', unpackScript, files[index]!, target, ...wheel.keep],
        { signal },
      );
      if (result.code !== 0) throw unpackFailed(wheel.requirement, result.output);
    }
  };
  try {
    await watchGrowth(target, progress, { done: 0, bytes: total }, work);
  } finally {
    progress.finish();
  }
}

function titleOf(wheels: readonly Wheel[]): string {
  const title = wheels[0]!.requirement.replace('==', ' ');
  return wheels.length === 1 ? title : `${title} and ${wheels.length - 1} CUDA wheels`;
}

function folderOf(wheel: Wheel, downloads: string): string {
  return path.join(downloads, wheel.requirement.replace('==', '-'));
}

async function findWheel(folder: string): Promise<string | undefined> {
  const names = await readdir(folder).catch(() => []);
  const name = names.find((file) => file.endsWith('.whl'));
  return name === undefined ? undefined : path.join(folder, name);
}
