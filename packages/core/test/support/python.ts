import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

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
 * The Python of a virtual environment `.mitos/python/<name>` that has these pinned requirements (`pyarrow==25.0.0`).
 * It is built when missing or made for other requirements, one process at a time, and reused ever after. Throws with what
 * pip said when it cannot be built.
 */
export async function pythonWith(name: string, requirements: string[]): Promise<string> {
  const folder = path.resolve('.mitos', 'python', name);
  await run('python3', ['-c', build, folder, ...requirements], { maxBuffer: 1 << 26 });
  return path.join(folder, 'bin', 'python');
}

/**
 * For tests that compare with Python: that Python and jest's `test`. Where it cannot be built, the tests are skipped and
 * the reason is printed; on CI (environment variable CI) that is a failure. Await it at the top of the test file.
 */
export async function testsWithPython(
  name: string,
  requirements: string[],
): Promise<{ python: string; testWithPython: jest.It }> {
  try {
    return { python: await pythonWith(name, requirements), testWithPython: test };
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr ?? error).trim();
    const lines = said.split('\n');
    const reason = lines.find((line) => line.startsWith('ERROR:')) ?? lines.at(-1);
    if (process.env.CI)
      throw new Error(`Python with ${requirements.join(', ')} cannot be made: ${reason}`, { cause: error });
    console.warn(`skipped, for Python with ${requirements.join(', ')} cannot be made: ${reason}`);
    return { python: '', testWithPython: test.skip };
  }
}
