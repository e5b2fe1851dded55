import path from 'node:path';
import { findFiles } from '../../files/pattern';
import type { FoundFile } from '../../files/pattern';
import type { Dataset, IndexTools } from '../reader';
import type { CocoCard } from './card';

/** A file that the pattern finds, and what stands there for {file_name}. */
export type NamedFile = FoundFile & { readonly name: string };

/** `file_name` -> file, of all files that fit the pattern. Names may hold slashes: as many as any of the wanted ones. */
export async function filesByName(
  wanted: ReadonlySet<string>,
  { card, root }: Dataset<CocoCard>,
  { signal, report }: IndexTools,
): Promise<Map<string, NamedFile>> {
  const files = new Map<string, NamedFile>();
  for (const parts of depthsOf(wanted)) {
    const names = Array.from({ length: parts }, (_, i) => `file_name_${i}`);
    const pattern = card.images.replaceAll('{file_name}', names.map((name) => `{${name}}`).join('/'));
    for (const { file, values } of await findFiles(root, pattern, signal)) {
      const name = names.map((part) => values[part]).join('/');
      const first = files.get(name);
      const others = Object.entries(values).filter(([key]) => !names.includes(key));
      if (first === undefined) files.set(name, { file, name, values: Object.fromEntries(others) });
      else if (wanted.has(name)) {
        report({
          where: { file },
          expected: 'one file for each file_name',
          found: `${first.file} has it too`,
        });
      }
    }
  }
  return files;
}

/** How many parts the names have that slashes separate, each count once. */
function depthsOf(names: ReadonlySet<string>): Set<number> {
  return new Set([...names].filter((name) => !leavesRoot(name)).map((name) => name.split('/').length));
}

/** Whether a path is absolute or climbs out of the folder that it is relative to. */
export function leavesRoot(name: string): boolean {
  return name === '..' || name.startsWith('../') || path.posix.isAbsolute(name);
}
