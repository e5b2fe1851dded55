import { spawn } from 'node:child_process';
import path from 'node:path';
import { exists, MitosError } from '@mitos/core';
import type { Logger } from '@mitos/core';

/** PyTorch's newest release when this was written; its wheel for Linux has CPU and GPU code and takes some minutes to fetch. */
const packages = ['torch==2.15.0', 'numpy'];

/**
 * A Python with PyTorch, in a virtual environment under `.mitos/python/torch`. Made once; an unfinished one is gone on
 * with.
 */
export async function torchPython(
  workspace: string,
  logger: Logger | undefined,
  signal?: AbortSignal,
): Promise<string> {
  const folder = path.join(workspace, '.mitos', 'python', 'torch');
  const python = path.join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  if (
    (await exists(python)) &&
    (await works(
      python,
      ['-c', `import torch, numpy; assert torch.__version__.startswith("2.15.0")`],
      signal,
    ))
  ) {
    return python;
  }
  logger?.info(
    `Installing ${packages.join(' and ')} into ${path.relative(workspace, folder)} (about 4 GB, once).`,
  );
  const made = await works('python3', ['-m', 'venv', folder], signal);
  if (made && (await works(python, ['-m', 'pip', 'install', '--quiet', ...packages], signal))) return python;
  throw new MitosError('PyTorch could not be installed.', {
    code: 'bench-torch',
    problems: [
      {
        expected: 'python3 with venv and pip, and a package index',
        found: made ? 'pip failed' : 'no virtual environment',
        fix: `run "python3 -m venv ${folder} && ${python} -m pip install ${packages.join(' ')}" and read what it says`,
      },
    ],
    hint: 'Without "--peer torch" the benchmark runs without it.',
  });
}

function works(command: string, args: readonly string[], signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', ...(signal === undefined ? {} : { signal }) });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
