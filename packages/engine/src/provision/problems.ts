import { formatBytes, MitosError } from '@mitos/core';
import type { Device, Variant } from './variants';
import { nameOf } from './variants';

/** Every way in which provisioning can fail, in one place: what is missing, and the command that mends it. */

const again = 'Then run the same command again.';

export function unsupportedPlatform(
  platform: string,
  arch: string,
  device: Device,
  variants: readonly Variant[],
): MitosError {
  return new MitosError(`There is no TensorFlow for ${platform}-${arch} ${device} here.`, {
    code: 'engine-platform-unsupported',
    problems: [
      { expected: `one of ${variants.map(nameOf).join(', ')}`, found: `${platform}-${arch} ${device}` },
    ],
    hint:
      device === 'gpu'
        ? 'Set MITOS_DEVICE=cpu to compute on the CPU.'
        : 'Run Mitos in a Linux container or virtual machine on this computer.',
  });
}

export function pythonMissing(platform: string): MitosError {
  return new MitosError('Python is missing: its package installer, pip, fetches the TensorFlow library.', {
    code: 'engine-python-missing',
    problems: [
      {
        expected: 'Python 3.8 or newer as python3, python or py',
        found: 'none of them',
        fix: installLine(platform),
      },
    ],
    hint: again,
  });
}

export function pipMissing(platform: string, python: string): MitosError {
  return new MitosError('pip is missing: it fetches the TensorFlow library.', {
    code: 'engine-pip-missing',
    problems: [
      { expected: `an answer from "${python} -m pip --version"`, found: 'none', fix: installLine(platform) },
    ],
    hint: again,
  });
}

function installLine(platform: string): string {
  return platform === 'darwin'
    ? 'install it with "brew install python"'
    : 'install it with "sudo apt-get install python3-pip" (Debian, Ubuntu) or "sudo dnf install python3-pip" (Fedora)';
}

export function compilerMissing(platform: string, tried: readonly string[]): MitosError {
  return new MitosError('The bridge between Node and TensorFlow could not be compiled.', {
    code: 'engine-compiler-missing',
    problems: [
      {
        expected: anyCompiler,
        found: tried.length === 0 ? 'none of them' : tried.join('; '),
        fix: compilerLine(platform),
      },
    ],
    hint: again,
  });
}

/** For those who only look: provisioning would fetch one. */
export function compilerAbsent(platform: string): MitosError {
  return new MitosError(
    'There is no C++ compiler; provisioning would fetch one with pip and throw it away after use.',
    {
      code: 'engine-compiler-absent',
      problems: [{ expected: anyCompiler, found: 'none of them', fix: compilerLine(platform) }],
    },
  );
}

const anyCompiler = 'a C++ compiler as $CXX, c++, g++ or clang++';

function compilerLine(platform: string): string {
  return platform === 'darwin'
    ? 'install it with "xcode-select --install"'
    : 'install it with "sudo apt-get install g++" (Debian, Ubuntu) or "sudo dnf install gcc-c++" (Fedora)';
}

export function diskFull(folder: string, needed: number, free: number): MitosError {
  return new MitosError('There is not enough disk space for the TensorFlow library.', {
    code: 'engine-disk-full',
    problems: [
      {
        where: { file: folder },
        expected: `${formatBytes(needed)} free`,
        found: `${formatBytes(free)}`,
        fix: 'make room, or name a folder on a larger disk in MITOS_CACHE',
      },
    ],
    hint: again,
  });
}

export function cacheUnwritable(folder: string, cause: unknown): MitosError {
  return new MitosError('The cache folder cannot be written.', {
    code: 'engine-cache-unwritable',
    problems: [
      {
        where: { file: folder },
        expected: 'a folder that you may write',
        found: messageOf(cause),
        fix: 'name another one in MITOS_CACHE',
      },
    ],
    cause,
  });
}

export function downloadFailed(requirement: string, output: string): MitosError {
  return new MitosError(`pip could not fetch ${requirement}.`, {
    code: 'engine-download-failed',
    problems: [{ expected: 'a finished download', found: lastLines(output) }],
    hint: 'Check the network (pip honours https_proxy, PIP_INDEX_URL and PIP_CERT), then run the same command again: what was downloaded is kept.',
  });
}

export function hashMismatch(requirement: string, sha256: string, found: string): MitosError {
  return new MitosError(`${requirement} is not the file that Mitos was tested with, and was not installed.`, {
    code: 'engine-hash-mismatch',
    problems: [{ expected: `sha256 ${sha256}`, found }],
    hint: 'A proxy or package mirror may have changed the file. Run the same command again, or fetch through another index with PIP_INDEX_URL.',
  });
}

export function unpackFailed(requirement: string, output: string): MitosError {
  return new MitosError(`${requirement} could not be unpacked.`, {
    code: 'engine-unpack-failed',
    problems: [{ expected: 'the libraries of the wheel', found: lastLines(output) }],
    hint: 'Run the same command again.',
  });
}

export function packageMissing(name: string): MitosError {
  return new MitosError(`The npm package ${name} is missing.`, {
    code: 'engine-package-missing',
    problems: [{ expected: `${name} in node_modules`, found: 'none', fix: 'install it with "npm ci"' }],
    hint: again,
  });
}

/** For those who only look: whoever computes provisions by itself. */
export function notProvisioned(device: Device): MitosError {
  return new MitosError('TensorFlow is not in place.', {
    code: 'engine-not-provisioned',
    problems: [
      {
        expected: `TensorFlow for the ${device} in the cache folder`,
        found: 'none',
        fix: 'install it with "npx nx run engine:provision"',
      },
    ],
  });
}

export function linksUnwritable(folder: string, cause: unknown): MitosError {
  return new MitosError('TensorFlow is in the cache, but could not be linked into node_modules.', {
    code: 'engine-links-unwritable',
    problems: [
      {
        where: { file: folder },
        expected: 'a folder that you may write',
        found: messageOf(cause),
        fix: 'run "npm ci" as the user who runs Mitos',
      },
    ],
    cause,
  });
}

export function lockLost(folder: string, cause: unknown): MitosError {
  return new MitosError('Another process took over while this one was installing TensorFlow.', {
    code: 'engine-lock-lost',
    problems: [{ where: { file: folder }, expected: 'the lock to be held', found: 'it was replaced' }],
    hint: 'Run the same command again.',
    cause,
  });
}

function messageOf(cause: unknown): string {
  return (cause as Partial<Error> | undefined)?.message ?? String(cause);
}

/** The end of what a program said, on one line. */
export function lastLines(output: string, count = 3): string {
  const lines = output
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length === 0 ? 'no message' : lines.slice(-count).join(' / ');
}
