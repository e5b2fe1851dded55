import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { canonicalJson, hash, hashFile } from '../hash';
import { listFiles, writeFileSafely } from '../files';

/** Path relative to the dataset's folder -> SHA-256 of the content, for every file that the dataset may be read from. */
export type DataIndex = Readonly<Record<string, string>>;

interface Entry {
  /** Size, times and inode: while they stay, so does the content. */
  readonly stamp: string;
  readonly sha256: string;
}

/**
 * Hashes the files of a dataset, inside the workspace or outside of it. Files whose size, times and inode are as they were
 * last time are not read again: what is known stands in `.mitos/index/`.
 *
 * `dataset` is the name of a folder below `data/`, or a path to a folder or card. Throws when there is no such folder;
 * the ingest stage then tells the user what is missing.
 */
export async function dataIndex(workspace: string, dataset: string): Promise<DataIndex> {
  const folders = await datasetFolders(workspace, dataset);
  const index: Record<string, string> = {};
  for (const folder of folders) {
    for (const [file, { sha256 }] of Object.entries(await indexFolder(workspace, folder))) {
      index[folder === folders[0] ? file : `${folders.indexOf(folder)}:${file}`] = sha256;
    }
  }
  return index;
}

/** The folder of the card, and the card's `root` where that lies elsewhere. */
async function datasetFolders(workspace: string, dataset: string): Promise<string[]> {
  const named = path.join(workspace, 'data', dataset);
  const given = existsSync(path.join(named, 'dataset.yaml')) ? named : path.resolve(workspace, dataset);
  const card = given.endsWith('.yaml') ? given : path.join(given, 'dataset.yaml');
  const folder = path.dirname(card);
  const { root } = (parse(await readFile(card, 'utf8')) ?? {}) as { root?: string };
  if (typeof root !== 'string') return [folder];
  const resolved = path.resolve(
    folder,
    root.replace(/\$\{(\w+)\}/g, (_, name: string) => process.env[name] ?? ''),
  );
  const inside = !path.relative(folder, resolved).startsWith('..');
  return inside ? [folder] : [folder, resolved];
}

async function indexFolder(workspace: string, folder: string): Promise<Record<string, Entry>> {
  const cacheFile = path.join(workspace, '.mitos', 'index', `${hash(folder).slice(0, 16)}.json`);
  const known = await readIndex(cacheFile);
  const index: Record<string, Entry> = {};
  for (const file of await listFiles(folder)) {
    const full = path.join(folder, file);
    const { size, mtimeNs, ctimeNs, ino } = await stat(full, { bigint: true });
    const stamp = [size, mtimeNs, ctimeNs, ino].join(' ');
    const old = known[file];
    index[file] = old?.stamp === stamp ? old : { stamp, sha256: await hashFile(full) };
  }
  const text = canonicalJson(index);
  if (text !== canonicalJson(known)) await writeFileSafely(cacheFile, text);
  return index;
}

async function readIndex(file: string): Promise<Record<string, Entry>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, Entry>;
  } catch {
    return {};
  }
}
