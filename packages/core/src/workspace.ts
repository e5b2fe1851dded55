import { existsSync } from 'node:fs';
import path from 'node:path';
import { MitosError } from './errors';

/** The workspace that `start` lies in: the nearest folder upwards with an `nx.json`. */
export function findWorkspace(start: string = process.cwd()): string {
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'nx.json'))) return folder;
    if (folder === path.dirname(folder)) break;
  }
  throw new MitosError('This is not a Mitos workspace.', {
    code: 'workspace-missing',
    problems: [
      { expected: 'an nx.json in this folder or one above it', found: `none above ${path.resolve(start)}` },
    ],
    hint: 'Change into the folder that you cloned.',
  });
}
