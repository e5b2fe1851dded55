import { mkdir, readdir, readFile, realpath, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exists, formatError, isMitosError, stopped } from '@mitos/core';
import type { ProvisionOptions } from '../../src/provision/provision';
import { provision } from '../../src/provision/provision';
import type { FakeSystem } from './fake-machine';
import { fakeSystem, fakeVariants, freshCheckout } from './fake-machine';

type Checkout = Awaited<ReturnType<typeof freshCheckout>>;

function options(
  checkout: Checkout,
  system: FakeSystem,
  more: Partial<ProvisionOptions> = {},
): ProvisionOptions {
  return { ...checkout, device: 'cpu', system, variants: fakeVariants, ...more };
}

const everything = ['download tensorflow-cpu==2.21.0', 'unpack', 'compile c++'];

/** The error as the command line prints it, with the folder of the test taken out. */
async function textOf(failing: Promise<unknown>, checkout: Checkout): Promise<string> {
  const error: unknown = await failing.catch((reason: unknown) => reason);
  if (!isMitosError(error)) throw error;
  return formatError(error).replaceAll(checkout.cache, '<cache>');
}

describe('what is put in place', () => {
  test('the library and the addon lie in the cache, and the package links to them', async () => {
    const checkout = await freshCheckout();
    const found = await provision(options(checkout, fakeSystem()));
    const addon = path.join(checkout.package, 'lib', 'napi-v8', 'tfjs_binding.node');
    expect(await realpath(addon)).toBe(found.addon);
    expect(found.addon.startsWith(path.join(checkout.cache, 'tensorflow-2.21.0-cpu', 'addon-'))).toBe(true);
    expect(await realpath(path.join(checkout.package, 'deps', 'lib', 'libtensorflow.so'))).toBe(
      found.libraries.core,
    );
    expect(await exists(path.join(checkout.package, 'deps', 'include', 'tensorflow', 'c', 'part'))).toBe(
      true,
    );
    expect(found).toMatchObject({ version: '2.21.0', device: 'cpu', platform: 'linux-x64' });
    expect(found.compiler).toBe('c++ (Fake) 12.2.0');
  });

  test('downloads and temporary files do not stay', async () => {
    const checkout = await freshCheckout();
    await provision(options(checkout, fakeSystem()));
    expect(await readdir(checkout.cache)).toEqual(['tensorflow-2.21.0-cpu']);
    const [addon, ...rest] = await readdir(path.join(checkout.cache, 'tensorflow-2.21.0-cpu'));
    expect([addon!.slice(0, 6), ...rest]).toEqual(['addon-', 'stamp.json', 'tensorflow']);
  });
});

describe('later runs', () => {
  test('what is in place costs no program', async () => {
    const [checkout, system] = [await freshCheckout(), fakeSystem()];
    const first = await provision(options(checkout, system));
    const second = await provision(options(checkout, system));
    expect(second).toEqual(first);
    expect(system.done).toEqual(everything);
  });

  test('links that npm ci wiped come back without a program', async () => {
    const [checkout, system] = [await freshCheckout(), fakeSystem()];
    const { addon } = await provision(options(checkout, system));
    await rm(path.join(checkout.package, 'deps'), { recursive: true });
    await rm(path.join(checkout.package, 'lib'), { recursive: true });
    await provision(options(checkout, system));
    expect(await realpath(path.join(checkout.package, 'lib', 'napi-v8', 'tfjs_binding.node'))).toBe(addon);
    expect(system.done).toEqual(everything);
  });

  test('a second checkout with the same tfjs shares all of it', async () => {
    const [one, two, system] = [await freshCheckout(), await freshCheckout(), fakeSystem()];
    await provision(options(one, system));
    await provision(options({ ...two, cache: one.cache }, system));
    expect(system.done).toEqual(everything);
  });

  test('a tfjs with other sources gets an addon of its own and downloads nothing', async () => {
    const [one, two, system] = [await freshCheckout(), await freshCheckout(), fakeSystem()];
    await writeFile(path.join(two.package, 'binding', 'tfjs_backend.cc'), '// other source');
    const first = await provision(options(one, system));
    const second = await provision(options({ ...two, cache: one.cache }, system));
    expect(second.addon).not.toBe(first.addon);
    expect(system.done).toEqual([...everything, 'compile c++']);
  });

  test('force does all of it again', async () => {
    const [checkout, system] = [await freshCheckout(), fakeSystem()];
    await provision(options(checkout, system));
    await provision(options(checkout, system, { force: true }));
    expect(system.done).toEqual([...everything, ...everything]);
  });

  test('a library of the wrong size is made anew', async () => {
    const [checkout, system] = [await freshCheckout(), fakeSystem()];
    const { libraries } = await provision(options(checkout, system));
    await truncate(libraries.core, 3);
    await provision(options(checkout, system));
    expect(system.done).toEqual([...everything, ...everything]);
    expect(await readFile(libraries.core, 'utf8')).toBe('tensorflow/libtensorflow_cc.so.2');
  });

  test('a missing addon is compiled again without a download', async () => {
    const [checkout, system] = [await freshCheckout(), fakeSystem()];
    const { addon } = await provision(options(checkout, system));
    await rm(addon);
    await provision(options(checkout, system));
    expect(system.done).toEqual([...everything, 'compile c++']);
  });
});

describe('interruptions', () => {
  test('what a killed process left is swept, never taken for whole', async () => {
    const [checkout, system] = [await freshCheckout(), fakeSystem()];
    const half = path.join(checkout.cache, 'tensorflow-2.21.0-cpu', 'tensorflow');
    await mkdir(half, { recursive: true });
    await writeFile(path.join(half, 'libtensorflow_cc.so.2'), 'half');
    const aside = path.join(checkout.cache, `.tensorflow-2.21.0-cpu.${process.pid}-abcdef.partial`);
    await mkdir(aside, { recursive: true });
    await provision(options(checkout, system));
    expect(system.done).toEqual(everything);
    expect(await exists(aside)).toBe(false);
    expect(await readFile(path.join(half, 'libtensorflow_cc.so.2'), 'utf8')).toContain('tensorflow');
  });

  test('a half download is fetched again, and a whole one is kept', async () => {
    const checkout = await freshCheckout();
    const failing = fakeSystem({
      download: (requirement) =>
        requirement.startsWith('nvidia') ? 'ERROR: Read timed out.' : Buffer.from(`wheel of ${requirement}`),
    });
    await expect(provision(options(checkout, failing, { device: 'gpu' }))).rejects.toThrow(
      'pip could not fetch',
    );
    const system = fakeSystem();
    await provision(options(checkout, system, { device: 'gpu' }));
    expect(system.done).toEqual([
      'download nvidia-cublas-cu12==12.9.3.13',
      'unpack',
      'unpack',
      'compile c++',
    ]);
  });

  test('a download that was cut off in the middle is fetched again', async () => {
    const [checkout, system] = [await freshCheckout(), fakeSystem()];
    const downloads = path.join(checkout.cache, 'tensorflow-2.21.0-cpu.downloads', 'tensorflow-cpu-2.21.0');
    await mkdir(downloads, { recursive: true });
    await writeFile(path.join(downloads, 'tensorflow_cpu-2.21.0.whl'), 'wheel of tens');
    await provision(options(checkout, system));
    expect(system.done).toEqual(everything);
  });

  test('a stop while pip downloads leaves no library, and the next run starts cleanly', async () => {
    const checkout = await freshCheckout();
    const stop = new AbortController();
    const system = fakeSystem({
      download: (_, { signal }) => {
        stop.abort(stopped());
        signal?.throwIfAborted();
        return 'unreachable';
      },
    });
    await expect(provision(options(checkout, system, { signal: stop.signal }))).rejects.toThrow('Stopped.');
    expect(await readdir(checkout.cache)).toEqual(['tensorflow-2.21.0-cpu.downloads']);
    const next = fakeSystem();
    await provision(options(checkout, next));
    expect(next.done).toEqual(everything);
  });

  test('a failed compilation keeps the library', async () => {
    const checkout = await freshCheckout();
    const broken = fakeSystem({ compilers: new Map([['c++', 'fatal error']]), zigWorks: false });
    await expect(provision(options(checkout, broken))).rejects.toThrow('could not be compiled');
    const system = fakeSystem();
    await provision(options(checkout, system));
    expect(system.done).toEqual(['compile c++']);
  });
});

describe('two processes', () => {
  test('the second waits for the first, says so, and does nothing twice', async () => {
    const [checkout, lines] = [await freshCheckout(), [] as string[]];
    const slow = fakeSystem({
      download: async (requirement) => {
        await new Promise((resolve) => setTimeout(resolve, 400));
        return Buffer.from(`wheel of ${requirement}`);
      },
    });
    const logger = { info: (line: string) => void lines.push(line), warn() {}, debug() {} };
    const [one, two] = await Promise.all([
      provision(options(checkout, slow, { logger })),
      provision(options(checkout, slow, { logger })),
    ]);
    expect(one).toEqual(two);
    expect(slow.done).toEqual(everything);
    const folder = path.join(checkout.cache, 'tensorflow-2.21.0-cpu');
    expect(lines.filter((line) => line.startsWith('Waiting'))).toEqual([
      `Waiting for another process that installs TensorFlow into ${folder} ...`,
    ]);
  });

  test('the lock of a killed process is taken over', async () => {
    const [checkout, system] = [await freshCheckout(), fakeSystem()];
    const lock = path.join(checkout.cache, 'tensorflow-2.21.0-cpu.lock');
    await mkdir(lock, { recursive: true });
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(lock, longAgo, longAgo);
    await provision(options(checkout, system));
    expect(system.done).toEqual(everything);
  });
});

describe('a machine without a C++ compiler', () => {
  test('gets one from pip, which does not stay', async () => {
    const [checkout, system] = [await freshCheckout(), fakeSystem({ compilers: new Map() })];
    const { compiler, addon } = await provision(options(checkout, system));
    expect(compiler).toBe('ziglang 0.17.1');
    expect(system.done).toEqual([
      ...everything.slice(0, 2),
      'download ziglang==0.17.1',
      'unpack',
      'compile zig',
    ]);
    expect(await readdir(path.dirname(addon))).toEqual(['stamp.json', 'tfjs_binding.node']);
  });

  test('gets one when its own fails', async () => {
    const broken = fakeSystem({ compilers: new Map([['c++', 'no headers']]) });
    const { compiler } = await provision(options(await freshCheckout(), broken));
    expect(compiler).toBe('ziglang 0.17.1');
  });
});

describe('what is missing is named with the command that mends it', () => {
  const install =
    'install it with "sudo apt-get install python3-pip" (Debian, Ubuntu) or "sudo dnf install python3-pip" (Fedora)';
  const network =
    'Check the network (pip honours https_proxy, PIP_INDEX_URL and PIP_CERT), then run the same command again: ' +
    'what was downloaded is kept.';

  test.each([
    [
      'no Python',
      fakeSystem({ python: undefined }),
      'Python is missing: its package installer, pip, fetches the TensorFlow library.\n' +
        `  expected Python 3.8 or newer as python3, python or py, found none of them; ${install}\n` +
        'Then run the same command again.',
    ],
    [
      'an old Python',
      fakeSystem({ python: 'Python 2.7.18' }),
      'Python is missing: its package installer, pip, fetches the TensorFlow library.\n' +
        `  expected Python 3.8 or newer as python3, python or py, found none of them; ${install}\n` +
        'Then run the same command again.',
    ],
    [
      'no pip',
      fakeSystem({ pip: false }),
      'pip is missing: it fetches the TensorFlow library.\n' +
        `  expected an answer from "python3 -m pip --version", found none; ${install}\n` +
        'Then run the same command again.',
    ],
    [
      'no room',
      fakeSystem({ freeBytes: 5e7 }),
      'There is not enough disk space for the TensorFlow library.\n' +
        '  <cache>: expected 100 MB free, found 50 MB; make room, or name a folder on a larger disk in MITOS_CACHE\n' +
        'Then run the same command again.',
    ],
    [
      'no network',
      fakeSystem({
        download: () => 'WARNING: Retrying\nERROR: Could not find a version\nERROR: No match\n',
      }),
      'pip could not fetch tensorflow-cpu==2.21.0.\n' +
        '  expected a finished download, found WARNING: Retrying / ERROR: Could not find a version / ERROR: No match\n' +
        network,
    ],
    [
      'another file than expected',
      fakeSystem({
        download: () =>
          'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n' +
          '    tensorflow-cpu==2.21.0:\n        Expected sha256 aaaa\n             Got        bbbb\n',
      }),
      'tensorflow-cpu==2.21.0 is not the file that Mitos was tested with, and was not installed.\n' +
        `  expected sha256 ${fakeVariants[0]!.wheels[0]!.sha256}, found sha256 bbbb\n` +
        'A proxy or package mirror may have changed the file. Run the same command again, or fetch through another ' +
        'index with PIP_INDEX_URL.',
    ],
    [
      'a wheel that cannot be unpacked',
      fakeSystem({ unpackFailure: 'OSError: [Errno 28] No space left on device' }),
      'tensorflow-cpu==2.21.0 could not be unpacked.\n' +
        '  expected the libraries of the wheel, found OSError: [Errno 28] No space left on device\n' +
        'Run the same command again.',
    ],
    [
      'no compiler that works',
      fakeSystem({ compilers: new Map([['g++', 'fatal error: string: No such file']]), zigWorks: false }),
      'The bridge between Node and TensorFlow could not be compiled.\n' +
        '  expected a C++ compiler as $CXX, c++, g++ or clang++, found g++: fatal error: string: No such file; ' +
        'zig: zig: bad luck; install it with "sudo apt-get install g++" (Debian, Ubuntu) or "sudo dnf install ' +
        'gcc-c++" (Fedora)\n' +
        'Then run the same command again.',
    ],
    [
      'an unknown platform',
      fakeSystem({ platform: 'win32' }),
      'There is no TensorFlow for win32-x64 cpu here.\n' +
        '  expected one of linux-x64 cpu, linux-x64 gpu, found win32-x64 cpu\n' +
        'Run Mitos in a Linux container or virtual machine on this computer.',
    ],
  ])('%s', async (_, system, text) => {
    const checkout = await freshCheckout();
    expect(await textOf(provision(options(checkout, system)), checkout)).toBe(text);
  });

  test('a cache folder that cannot be made', async () => {
    const checkout = await freshCheckout();
    const file = path.join(checkout.package, 'binding', 'tfjs_backend.cc');
    const text = await textOf(provision(options({ ...checkout, cache: file }, fakeSystem())), checkout);
    expect(text.replaceAll(file, '<file>')).toBe(
      'The cache folder cannot be written.\n' +
        "  <file>: expected a folder that you may write, found EEXIST: file already exists, mkdir '<file>'; " +
        'name another one in MITOS_CACHE',
    );
  });
});
