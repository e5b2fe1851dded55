import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { compare } from '../compare';

/**
 * Patterns of paths: `{patient}_{slice}.tif`, `{id}/masks/*.png`. A {name} stands for one or more characters other than a
 * slash, `*` for any number of them; the same name twice stands for the same text. Names take as much as they can, the
 * first one first: `{patient}_{slice}` takes `A_B_12` apart as `A_B` and `12`.
 */
export interface FoundFile {
  /** Relative to the root, with forward slashes. */
  readonly file: string;
  /** What each {name} of the pattern stands for. */
  readonly values: Readonly<Record<string, string>>;
}

/** Names in a pattern, each once. */
export function namesIn(pattern: string): string[] {
  return [...new Set([...pattern.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))];
}

/** What the names of a pattern stand for in a text, or `undefined` where it does not fit. */
export function matchPattern(pattern: string, text: string): Readonly<Record<string, string>> | undefined {
  const match = expressionOf(pattern).exec(text);
  return match === null ? undefined : { ...match.groups };
}

/** The pattern with values in the places of its names; names without a value stay. */
export function fillPattern(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/**
 * The files below `root` that fit a pattern, sorted. Folders that cannot fit are not opened; hidden files are passed over.
 * Empty when a folder is not there. A pattern that climbs out of the root finds nothing.
 */
export async function findFiles(root: string, pattern: string, signal?: AbortSignal): Promise<FoundFile[]> {
  const parts = path.posix.normalize(pattern).split('/');
  if (parts[0] === '..' || path.posix.isAbsolute(pattern)) return [];
  const files = (await walk(root, '', parts, signal)).sort(compare);
  return files.flatMap((file) => {
    const values = matchPattern(parts.join('/'), file);
    return values === undefined ? [] : [{ file, values }];
  });
}

async function walk(
  root: string,
  folder: string,
  [part = '', ...rest]: readonly string[],
  signal: AbortSignal | undefined,
): Promise<string[]> {
  signal?.throwIfAborted();
  const inside = (name: string) => (folder === '' ? name : `${folder}/${name}`);
  const isLiteral = !/[{*]/.test(part);
  if (isLiteral && rest.length > 0) return walk(root, inside(part), rest, signal);
  const expression = expressionOf(part);
  const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(noFolder);
  const fitting = entries.filter(({ name }) => !name.startsWith('.') && expression.test(name));
  if (rest.length === 0) {
    const isFile = await Promise.all(fitting.map((entry) => isKind(root, folder, entry, 'isFile')));
    return fitting.filter((_, i) => isFile[i]).map(({ name }) => inside(name));
  }
  const found: string[] = [];
  for (const entry of fitting) {
    if (await isKind(root, folder, entry, 'isDirectory'))
      found.push(...(await walk(root, inside(entry.name), rest, signal)));
  }
  return found;
}

function noFolder(error: NodeJS.ErrnoException): Dirent[] {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
  throw error;
}

/** Links count as what they lead to. */
async function isKind(
  root: string,
  folder: string,
  entry: Dirent,
  kind: 'isFile' | 'isDirectory',
): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry[kind]();
  return stat(path.join(root, folder, entry.name)).then(
    (found) => found[kind](),
    () => false,
  );
}

function expressionOf(pattern: string): RegExp {
  const seen = new Set<string>();
  const source = pattern.replace(/\{(\w+)\}|\*|[.+?^$()[\]{}|\\]/g, (token, name: string | undefined) => {
    if (token === '*') return '[^/]*';
    if (name === undefined) return `\\${token}`;
    if (seen.has(name)) return `\\k<${name}>`;
    seen.add(name);
    return `(?<${name}>[^/]+)`;
  });
  return new RegExp(`^${source}$`, 'u');
}
