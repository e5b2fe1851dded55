import { canonicalJson, hash } from '@mitos/core';
import type { StageKind } from '@mitos/core';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** What package-lock.json says of a folder with a package. */
interface Locked {
  readonly version?: string;
  /** A package of this workspace, which lies there. */
  readonly link?: boolean;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Hash of the names and versions of all npm packages that a stage runs on, and of those that they run on, as package-lock.json
 * has them: equal on every platform. Undefined where there is no lock with that stage.
 */
export async function npmPackages(workspace: string, kind: StageKind): Promise<string | undefined> {
  const text = await readFile(path.join(workspace, 'package-lock.json'), 'utf8').catch(() => '{}');
  const { packages = {} } = JSON.parse(text) as { packages?: Readonly<Record<string, Locked>> };
  const start = `packages/${kind}`;
  return packages[start] === undefined ? undefined : hash(canonicalJson(versionsBelow(start, packages)));
}

/** Folder -> version of every package that the one in `start` can load. */
function versionsBelow(start: string, packages: Readonly<Record<string, Locked>>): Record<string, string> {
  const seen = new Set<string>();
  const versions: Record<string, string> = {};
  const visit = (folder: string): void => {
    if (seen.has(folder)) return;
    seen.add(folder);
    const { version, dependencies, optionalDependencies } = packages[folder]!;
    if (folder.includes('node_modules/')) versions[folder] = version ?? '';
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = folderOf(name, folder, packages);
      if (found !== undefined) visit(found);
    }
  };
  visit(start);
  return versions;
}

/** Where Node finds a package from a folder: in its node_modules, or in those of the folders above it. */
function folderOf(
  name: string,
  from: string,
  packages: Readonly<Record<string, Locked>>,
): string | undefined {
  for (let folder = from; ; folder = path.posix.dirname(folder)) {
    const found = path.posix.join(folder, 'node_modules', name);
    const locked = packages[found];
    if (locked !== undefined) return locked.link === true ? locked.resolved : found;
    if (folder === '.') return undefined;
  }
}
