import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Logger, ProgressFactory } from '@mitos/core';
import { formatBytes, isMitosError } from '@mitos/core';
import type { Compiler } from './compilers';
import { findCompilers } from './compilers';
import { checkDiskSpace, peakBytes } from './disk-space';
import { compilerMissing, lastLines } from './problems';
import type { Python } from './python';
import type { System } from './system';
import type { Variant } from './variants';
import { installWheels } from './wheels';

/** The addon is built against Node-API, whose version 8 every Node since 15.12 offers: it outlives Node upgrades. */
export const nodeApiVersion = 8;

const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'];

/** Identifies the addon's C++ sources and how they are built: another tfjs release gets an addon of its own. */
export async function addonKey(binding: string): Promise<string> {
  const digest = createHash('sha256').update(`node-api ${nodeApiVersion}, c++17, layout 1`);
  for (const name of (await readdir(binding)).sort()) {
    digest.update(`\n${name}\n`).update(await readFile(path.join(binding, name)));
  }
  return digest.digest('hex').slice(0, 12);
}

export interface AddonOptions {
  readonly system: System;
  readonly variant: Variant;
  /** The addon's C++ sources, in the tfjs package. */
  readonly binding: string;
  /** Headers of Node-API. */
  readonly nodeApi: string;
  /** The wheel's `tensorflow` folder. The addon finds the libraries by `libraryPath` relative to itself. */
  readonly tensorflow: string;
  readonly libraryPath: string;
  readonly downloads: string;
  readonly python: () => Promise<Python>;
  readonly progress: ProgressFactory;
  readonly logger: Logger;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Compiles the addon into `file`: with the machine's own compiler or, where there is none that can, with one fetched for
 * this purpose and thrown away. Returns what the compiler calls itself.
 */
export async function compileAddon(file: string, options: AddonOptions): Promise<string> {
  const failures: string[] = [];
  for (const compiler of await findCompilers(options.system, options.signal)) {
    const failure = await watched(compiler, 20, options, () => compile(compiler, [], file, options));
    if (failure === undefined) return compiler.version;
    failures.push(`${compiler.command}: ${failure}`);
    options.logger.debug(`${compiler.command} could not compile the addon: ${failure}`);
  }
  return compileWithZig(file, failures, options);
}

async function compileWithZig(file: string, failures: string[], options: AddonOptions): Promise<string> {
  const { system, variant, downloads, progress: factory, signal } = options;
  if (variant.zig === undefined) throw compilerMissing(system.platform, failures);
  const { wheel, pipPlatforms, target } = variant.zig;
  const folder = path.join(path.dirname(file), 'zig');
  await mkdir(folder, { recursive: true });
  await checkDiskSpace(system, folder, peakBytes([wheel]));
  options.logger.info(
    `No C++ compiler that works was found: ${wheel.requirement.replace('==', ' ')} is fetched (${formatBytes(wheel.bytes)}) and thrown away after use.`,
  );
  try {
    const python = await options.python();
    await installWheels([wheel], folder, {
      system,
      python,
      downloads,
      pipPlatforms,
      progress: factory,
      signal,
    });
  } catch (error) {
    signal?.throwIfAborted();
    const reason = isMitosError(error) ? (error.problems[0]?.found ?? error.message) : String(error);
    throw compilerMissing(system.platform, [...failures, `the fetched one: ${reason}`]);
  }
  const command = path.join(folder, 'ziglang', 'zig');
  await chmod(command, 0o755);
  const compiler: Compiler = {
    command,
    args: ['c++', '-target', target],
    version: wheel.requirement.replace('==', ' '),
  };
  const caches = path.join(folder, 'cache');
  const failure = await watched(compiler, 75, options, () =>
    compile(compiler, ['-g0', '-s'], file, options, {
      ZIG_GLOBAL_CACHE_DIR: caches,
      ZIG_LOCAL_CACHE_DIR: caches,
    }),
  );
  if (failure !== undefined) throw compilerMissing(system.platform, [...failures, `zig: ${failure}`]);
  await rm(folder, { recursive: true, force: true });
  return compiler.version;
}

/** Shows how long a compiler call has taken, of the `seconds` that it takes on a slow machine. */
async function watched<T>(
  compiler: Compiler,
  seconds: number,
  { progress: factory }: AddonOptions,
  work: () => Promise<T>,
): Promise<T> {
  const progress = factory({
    label: `Compiling the TensorFlow addon with ${compiler.version}, seconds`,
    total: seconds,
  });
  const start = performance.now();
  const timer = setInterval(
    () => progress.update(Math.min(seconds, (performance.now() - start) / 1000)),
    500,
  );
  try {
    return await work();
  } finally {
    clearInterval(timer);
    progress.finish();
  }
}

/** One compiler call. Returns why it failed, or undefined. */
async function compile(
  compiler: Compiler,
  flags: readonly string[],
  file: string,
  { system, variant, binding, nodeApi, tensorflow, libraryPath, signal }: AddonOptions,
  env: Record<string, string> = {},
): Promise<string | undefined> {
  const apple = variant.platform === 'darwin';
  const origin = apple ? '@loader_path' : '$ORIGIN';
  const result = await system.run(
    compiler.command,
    [
      ...compiler.args,
      ...['-std=c++17', '-O2', '-fPIC', `-DNAPI_VERSION=${nodeApiVersion}`, ...flags],
      ...(apple ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared']),
      ...[`-I${path.join(tensorflow, 'include')}`, `-I${nodeApi}`],
      ...sources.map((name) => path.join(binding, name)),
      ...[variant.libraries.core, variant.libraries.framework].map((name) => path.join(tensorflow, name)),
      ...[`-Wl,-rpath,${origin}/${libraryPath}`, `-Wl,-rpath,${origin}/../../deps/lib`],
      ...['-o', file],
    ],
    { env: { TMPDIR: path.dirname(file), ...env }, signal },
  );
  return result.code === 0 ? undefined : lastLines(result.output, 1);
}
