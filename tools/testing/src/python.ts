import { execFile } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The reference programs that tests compare with; each has wheels for Python 3.10 to 3.13. */
export const referencePackages = [
  'numpy==2.2.6',
  'scikit-learn==1.7.2',
  'pycocotools==2.0.10',
  'pyarrow==21.0.0',
  'polars==1.32.3',
  'tifffile==2025.5.10',
  'imagecodecs==2025.3.30',
  'pillow==11.3.0',
  'pandas==2.3.2',
  'opencv-python-headless==4.12.0.88',
] as const;

/** Programs that tests of transforms and of their targets compare with; wheels as above. */
export const augmentationPackages = [
  'numpy==2.2.6',
  'scipy==1.15.3',
  'opencv-python-headless==4.12.0.88',
  'albumentations==2.0.8',
  'scikit-image==0.25.2',
  'keras==3.12.0',
  'jax==0.6.2',
] as const;

/** PyTorch and what is built on it, for tests of networks, losses, optimizers and schedules; about 6 GB on Linux. */
export const torchPackages = [
  'numpy==2.2.6',
  'torch==2.15.0',
  'torchvision==0.29.2',
  'safetensors==0.6.2',
  'segmentation-models-pytorch==0.5.0',
] as const;

/** What follows trainings: the server and the reader of event files that tests of callbacks talk to; wheels as above. */
export const trackingPackages = ['mlflow==3.17.2', 'tensorboard==2.20.0'] as const;

/** Programs that metrics, instances and exported results are compared with, or read by; wheels as above. */
export const evaluationPackages = [
  'numpy==2.2.6',
  'scipy==1.15.3',
  'scikit-learn==1.7.2',
  'scikit-image==0.25.2',
  'opencv-python-headless==4.12.0.88',
  'pycocotools==2.0.10',
  'surface-distance-based-measures==0.1',
  'stardist==0.9.2',
  'tifffile==2025.5.10',
  'imagecodecs==2025.3.30',
  'roifile==2025.2.20',
  'shapely==2.1.2',
  'pyarrow==21.0.0',
] as const;

/** Programs that run exported networks; wheels as above. */
export const exportPackages = [
  'numpy==2.2.6',
  'onnx==1.19.1',
  'onnxruntime==1.23.2',
  'bioimageio.core==0.9.5',
] as const;

/** TensorFlow, for the test that opens a saved model with it. */
export const tensorflowPackages = ['tensorflow-cpu==2.21.0'] as const;

/** All environments that tests ask for, by name, in the order in which `npm test` makes them: PyTorch takes longest. */
export const environments: Readonly<Record<string, readonly string[]>> = {
  evaluation: evaluationPackages,
  references: referencePackages,
  augmentation: augmentationPackages,
  export: exportPackages,
  tracking: trackingPackages,
  tensorflow: tensorflowPackages,
  pytorch: torchPackages,
};

// The lock is the kernel's: it goes when the process does. The stamp is written last, so a half-built folder is built anew.
const build = `
import fcntl, os, shutil, subprocess, sys, venv
folder, *requirements = sys.argv[1:]
os.makedirs(os.path.dirname(folder), exist_ok=True)
python, stamp = os.path.join(folder, 'bin', 'python'), os.path.join(folder, 'stamp.txt')
wanted = '\\n'.join([sys.version, *requirements])
with open(folder + '.lock', 'w') as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)
    if not (os.path.exists(stamp) and open(stamp).read() == wanted):
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        pip = [python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary=:all:']
        if subprocess.run([*pip, *requirements]).returncode != 0:
            sys.exit(1)
        with open(stamp, 'w') as file:
            file.write(wanted)
`;

/**
 * The Python of a virtual environment `.mitos/python/<name>` that has these pinned packages. It is made when missing or
 * made for others, one process at a time, and used ever after. Where it cannot be made, the reason; on a build server
 * (environment variable CI) that is an error.
 */
export async function pythonWith(
  name: string,
  packages: readonly string[],
): Promise<{ python: string } | { missing: string }> {
  const folder = path.resolve('.mitos', 'python', name);
  try {
    await run('python3', ['-c', build, folder, ...packages], { maxBuffer: 1 << 26 });
    return { python: path.join(folder, 'bin', 'python') };
  } catch (error) {
    const lines = String((error as { stderr?: string }).stderr ?? error)
      .trim()
      .split('\n');
    const missing = lines.find((line) => line.startsWith('ERROR:')) ?? lines.at(-1)!;
    if (process.env['CI'] === undefined) return { missing };
    throw new Error(`Python with ${packages.join(', ')} cannot be made: ${missing}`, { cause: error });
  }
}

/**
 * For tests that compare with Python: that Python and jest's `test`. Where it cannot be had, the tests are skipped and the
 * reason is printed. Await it at the top of the test file.
 */
export async function testsWithPython(
  name: string,
  packages: readonly string[],
): Promise<{ python: string; testWithPython: jest.It }> {
  const found = await pythonWith(name, packages);
  if ('python' in found) return { python: found.python, testWithPython: test };
  console.warn(`skipped, for Python with ${packages.join(', ')} cannot be made: ${found.missing}`);
  return { python: '', testWithPython: test.skip };
}

/** Runs a script and parses the JSON that it prints on its last line. */
export async function runPython(python: string, script: string, args: readonly string[]): Promise<unknown> {
  const { stdout } = await run(python, ['-c', script, ...args], {
    maxBuffer: 1e9,
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' },
  });
  return JSON.parse(stdout.trim().split('\n').at(-1)!);
}
