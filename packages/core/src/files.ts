import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Whether something exists at `file`. */
export async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** What {@link writeFileSafely} adds to the system's error where the disk is full (`ENOSPC`). */
export interface DiskFull extends NodeJS.ErrnoException {
  /** The file that there was no room for. */
  readonly path: string;
  /** How much was to be written. */
  readonly bytes: number;
}

/**
 * Writes a file so that a reader, and a crash, see either the old content or the new one: to a name beside it, flushed,
 * then renamed. Folders are made as needed.
 */
export async function writeFileSafely(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const aside = `${file}.${randomBytes(4).toString('hex')}.partial`;
  try {
    const handle = await open(aside, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? fullDisk(error, file, content) : error;
  }
}

function fullDisk(error: unknown, file: string, content: string | Uint8Array): DiskFull {
  return Object.assign(error as Error, { path: file, bytes: Buffer.byteLength(content) });
}

/**
 * Fills a folder so that `folder` holds either its previous content or all of the new one. `fill` gets an empty folder
 * beside it; when it returns, the two change places. When it throws, nothing has changed.
 */
export async function replaceFolder<T>(folder: string, fill: (aside: string) => Promise<T>): Promise<T> {
  const parent = path.dirname(folder);
  await mkdir(parent, { recursive: true });
  const prefix = `.${path.basename(folder)}.`;
  await sweep(parent, prefix);
  const tag = `${process.pid}-${randomBytes(3).toString('hex')}`;
  const aside = path.join(parent, `${prefix}${tag}.partial`);
  const old = path.join(parent, `${prefix}${tag}.old`);
  await mkdir(aside);
  try {
    const result = await fill(aside);
    if (await exists(folder)) await rename(folder, old);
    await rename(aside, folder);
    await rm(old, { recursive: true, force: true });
    return result;
  } catch (error) {
    if ((await exists(old)) && !(await exists(folder))) await rename(old, folder);
    await rm(aside, { recursive: true, force: true });
    throw error;
  }
}

/** Puts right what a killed process left: half-written folders go, a folder caught between two renames comes back. */
async function sweep(parent: string, prefix: string): Promise<void> {
  const folder = path.join(parent, prefix.slice(1, -1));
  for (const name of await readdir(parent)) {
    const match = /^(\d+)-[0-9a-f]+\.(partial|old)$/.exec(
      name.startsWith(prefix) ? name.slice(prefix.length) : '',
    );
    if (match === null || isAlive(Number(match[1]))) continue;
    const left = path.join(parent, name);
    if (match[2] === 'old' && !(await exists(folder))) await rename(left, folder);
    else await rm(left, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Every file below `folder`, as sorted paths relative to it with forward slashes. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}
