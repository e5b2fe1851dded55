import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { findWorkspace } from '@mitos/core';

const run = promisify(execFile);

/**
 * A Python with the given packages in a virtual environment under `.mitos/python`, made once and used again. Where it
 * cannot be made, the reason; on a build server that is an error.
 */
export async function pythonWith(
  name: string,
  packages: readonly string[],
): Promise<{ python: string } | { missing: string }> {
  const folder = path.join(findWorkspace(), '.mitos', 'python', name);
  const python = path.join(folder, 'bin', 'python');
  try {
    const ready = await access(python).then(
      () => isInstalled(python, packages),
      () => false,
    );
    if (!ready) {
      await run('python3', ['-m', 'venv', folder]);
      await run(python, ['-m', 'pip', 'install', '--quiet', ...packages], { maxBuffer: 1e8 });
    }
    return { python };
  } catch (error) {
    if (process.env['CI'] !== undefined) throw error;
    return { missing: (error as Error).message.split('\n').slice(0, 3).join(' ') };
  }
}

/** Runs a script and parses the JSON that it prints on its last line. */
export async function runPython(python: string, script: string, args: readonly string[]): Promise<unknown> {
  const { stdout } = await run(python, ['-c', script, ...args], {
    maxBuffer: 1e9,
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' },
  });
  return JSON.parse(stdout.trim().split('\n').at(-1)!);
}

async function isInstalled(python: string, packages: readonly string[]): Promise<boolean> {
  const { stdout } = await run(python, ['-m', 'pip', 'freeze']);
  const installed = new Set(stdout.split('\n').map((line) => line.trim().toLowerCase().replaceAll('_', '-')));
  return packages.every((one) => installed.has(one));
}
