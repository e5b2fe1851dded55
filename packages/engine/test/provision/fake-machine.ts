import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunOptions, RunResult } from '../../src/provision/run';
import type { System } from '../../src/provision/system';
import type { Variant, Wheel } from '../../src/provision/variants';
import { temporaryFolder } from './temporary-folder';

/** What a fake machine has, and what goes wrong on it. */
export interface Machine {
  platform: string;
  arch: string;
  /** What `python3 --version` says; undefined: there is none. */
  python: string | undefined;
  pip: boolean;
  /** Compiler command -> what it says when compiling fails, or undefined when it works. */
  compilers: Map<string, string | undefined>;
  zigWorks: boolean;
  freeBytes: number;
  /** Stands in for the download of a wheel: returns its content, or what pip prints when it fails. */
  download: (requirement: string, options: RunOptions) => Buffer | string | Promise<Buffer | string>;
  /** What unpacking prints when it fails. */
  unpackFailure: string | undefined;
}

export interface FakeSystem extends System {
  readonly machine: Machine;
  /** `download tensorflow-cpu==2.21.0`, `unpack`, `compile c++`: what was done, in order. */
  readonly done: string[];
}

/** A machine with Python, pip, a compiler and room, on which every program is pretended. */
export function fakeSystem(changes: Partial<Machine> = {}): FakeSystem {
  const machine: Machine = {
    platform: 'linux',
    arch: 'x64',
    python: 'Python 3.11.7',
    pip: true,
    compilers: new Map([['c++', undefined]]),
    zigWorks: true,
    freeBytes: 1e12,
    download: (requirement) => contentOf(requirement),
    unpackFailure: undefined,
    ...changes,
  };
  const done: string[] = [];
  return {
    ...{ machine, done, platform: machine.platform, arch: machine.arch, env: {}, home: '/home/ada' },
    run: async (command, args, options = {}) => {
      options.signal?.throwIfAborted();
      return pretend(machine, done, command, args, options);
    },
    freeBytes: () => Promise.resolve(machine.freeBytes),
  };
}

const missing: RunResult = { code: undefined, stdout: '', output: 'not found' };
const fine = (text = ''): RunResult => ({ code: 0, stdout: text, output: text });
const failed = (text: string): RunResult => ({ code: 1, stdout: '', output: text });

async function pretend(
  machine: Machine,
  done: string[],
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  if (command.endsWith('zig')) {
    done.push('compile zig');
    return machine.zigWorks ? build(args) : failed('zig: bad luck');
  }
  if (command === 'python3') return python(machine, done, args, options);
  if (!machine.compilers.has(command)) return missing;
  if (args.at(-1) === '--version') return fine(`${command} (Fake) 12.2.0\nCopyright`);
  done.push(`compile ${command}`);
  const failure = machine.compilers.get(command);
  return failure === undefined ? build(args) : failed(failure);
}

async function python(
  machine: Machine,
  done: string[],
  args: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  if (machine.python === undefined) return missing;
  if (args[0] === '--version') return fine(machine.python);
  if (args[0] === '-c') {
    done.push('unpack');
    return machine.unpackFailure === undefined ? unpack(args) : failed(machine.unpackFailure);
  }
  if (!machine.pip) return failed('No module named pip');
  if (args.includes('--version')) return fine('pip 23.2.1 from here (python 3.11)');
  const requirements = await readFile(args[args.indexOf('--requirement') + 1]!, 'utf8');
  const requirement = requirements.split(' ')[0]!;
  done.push(`download ${requirement}`);
  const content = await machine.download(requirement, options);
  if (typeof content === 'string') return failed(content);
  await writeFile(path.join(args[args.indexOf('--dest') + 1]!, `${requirement}.whl`), content);
  return fine();
}

async function unpack(args: readonly string[]): Promise<RunResult> {
  const [, , , target, ...keep] = args;
  for (const name of keep) {
    const file = path.join(target!, name.endsWith('/') ? `${name}part` : name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, name);
    if (name === 'ziglang/') await writeFile(path.join(target!, name, 'zig'), '');
  }
  return fine();
}

async function build(args: readonly string[]): Promise<RunResult> {
  await writeFile(args[args.indexOf('-o') + 1]!, 'addon');
  return fine();
}

function contentOf(requirement: string): Buffer {
  return Buffer.from(`wheel of ${requirement}`);
}

function fakeWheel(requirement: string, keep: readonly string[]): Wheel {
  const content = contentOf(requirement);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { requirement, sha256, bytes: content.length, keep, unpackedBytes: 100 };
}

const libraries = { core: 'libtensorflow_cc.so.2', framework: 'libtensorflow_framework.so.2' };

const fakeTensorflow = fakeWheel('tensorflow-cpu==2.21.0', [
  ...Object.values(libraries).map((name) => `tensorflow/${name}`),
  'tensorflow/include/tensorflow/c/',
]);

const fakeVariant: Variant = {
  platform: 'linux',
  arch: 'x64',
  device: 'cpu',
  proven: false,
  pipPlatforms: ['manylinux_2_27_x86_64'],
  wheels: [fakeTensorflow],
  libraries,
  aliases: { core: 'libtensorflow.so', framework: 'libtensorflow_framework.so' },
  zig: {
    wheel: fakeWheel('ziglang==0.17.1', ['ziglang/']),
    pipPlatforms: ['manylinux2010_x86_64'],
    target: 'x86_64-linux-gnu.2.28',
  },
};

/** The table of the fake machine: the CPU build is one wheel, the GPU build two. */
export const fakeVariants: readonly Variant[] = [
  fakeVariant,
  {
    ...fakeVariant,
    device: 'gpu',
    wheels: [fakeTensorflow, fakeWheel('nvidia-cublas-cu12==12.9.3.13', ['nvidia/cublas/lib/'])],
  },
];

/** An empty cache and an installed tfjs package, in a new folder. */
export async function freshCheckout(): Promise<{ cache: string; package: string; nodeApi: string }> {
  const folder = await temporaryFolder();
  const tfjs = path.join(folder, 'node_modules', 'tfjs-node-gpu');
  await mkdir(path.join(tfjs, 'binding'), { recursive: true });
  await writeFile(path.join(tfjs, 'binding', 'tfjs_backend.cc'), '// source');
  return { cache: path.join(folder, 'cache'), package: tfjs, nodeApi: path.join(folder, 'node-api') };
}
