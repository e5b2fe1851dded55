import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { MitosError, writeFileSafely } from '@mitos/core';
import type { Logger } from '@mitos/core';

/** A peer's virtual environment. */
export interface PythonEnvironment {
  /** Name of its folder below `.mitos/python`, and of the peer as `--peer` takes it. */
  readonly name: string;
  /** The peer as people call it. */
  readonly title: string;
  readonly packages: readonly string[];
  /** What is fetched: `about 4 GB`. */
  readonly size: string;
}

/** PyTorch's newest release when this was written; its wheel for Linux has CPU and GPU code and takes some minutes to fetch. */
export const torch: PythonEnvironment = {
  name: 'torch',
  title: 'PyTorch',
  packages: ['torch==2.15.0', 'numpy'],
  size: 'about 4 GB',
};

export interface PythonOptions {
  readonly workspace: string;
  readonly logger?: Logger | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The Python of a virtual environment `.mitos/python/<name>` with these packages. Made once; an unfinished one is gone on
 * with. A stamp that is written last tells whether it is whole. Throws a MitosError (`bench-<name>`) with the command to
 * run by hand.
 */
export async function benchPython(environment: PythonEnvironment, options: PythonOptions): Promise<string> {
  const { name, title, packages, size } = environment;
  const { workspace, logger, signal } = options;
  const folder = path.join(workspace, '.mitos', 'python', name);
  const python = path.join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const [stamp, wanted] = [path.join(folder, 'bench.txt'), `${packages.join('\n')}\n`];
  const isWhole = (await readFile(stamp, 'utf8').catch(() => '')) === wanted;
  if (isWhole && (await works(python, ['--version'], signal))) return python;
  logger?.info(
    `Installing ${packages.join(' and ')} into ${path.relative(workspace, folder)} (${size}, once).`,
  );
  const made = await works('python3', ['-m', 'venv', folder], signal);
  if (made && (await works(python, ['-m', 'pip', 'install', '--quiet', ...packages], signal))) {
    await writeFileSafely(stamp, wanted);
    return python;
  }
  signal?.throwIfAborted();
  throw new MitosError(`${title} could not be installed.`, {
    code: `bench-${name}`,
    problems: [
      {
        expected: 'python3 with venv and pip, and a package index',
        found: made ? 'pip failed' : 'no virtual environment',
        fix: `run "python3 -m venv ${folder} && ${python} -m pip install ${packages.join(' ')}" and read what it says`,
      },
    ],
    hint: `Without "--peer ${name}" the benchmark runs without it.`,
  });
}

function works(command: string, args: readonly string[], signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', ...(signal === undefined ? {} : { signal }) });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
