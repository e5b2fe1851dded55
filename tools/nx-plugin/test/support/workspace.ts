import { execa } from 'execa';
import { cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** A copy of this workspace to try things in: its sources, the installed packages, a tiny dataset and pipeline. */
export interface Workspace {
  readonly root: string;
  /** Runs a command; resolves with its exit code and all it printed. */
  run(command: string, ...args: string[]): Promise<{ readonly code: number; readonly text: string }>;
  /** The stages of a pipeline that really ran since the last call, in alphabetical order: their logs have grown. */
  ranSince(pipeline: string): Promise<string[]>;
  edit(file: string, change: (text: string) => string): Promise<void>;
}

const copied = [
  'nx.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
  '.npmrc',
  '.gitignore',
];

export async function copyWorkspace(): Promise<Workspace> {
  const source = process.cwd();
  const root = await mkdtemp(path.join(tmpdir(), 'mitos-workspace-'));
  for (const file of copied) await cp(path.join(source, file), path.join(root, file));
  const filter = (from: string) => !/\/(dist|node_modules|test)$/.test(from);
  for (const folder of ['packages', 'tools'])
    await cp(path.join(source, folder), path.join(root, folder), { recursive: true, filter });
  await linkInstalledPackages(source, root);

  const run: Workspace['run'] = async (command, ...args) => {
    const env = {
      ...{ NX_WORKSPACE_ROOT_PATH: root, CI: 'true', FORCE_COLOR: '0' },
      // A process for each plugin is most of what starting Nx takes.
      ...{ NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false' },
    };
    const result = await execa(command, args, {
      cwd: root,
      env,
      reject: false,
      all: true,
      preferLocal: true,
    });
    return { code: result.exitCode ?? 1, text: result.all };
  };
  const seen = new Map<string, number>();
  return {
    root,
    run,
    async ranSince(pipeline) {
      const folder = path.join(root, '.mitos/logs', pipeline);
      const files = await readdir(folder).catch(() => []);
      const ran: string[] = [];
      for (const file of files.sort()) {
        const lines = (await readFile(path.join(folder, file), 'utf8')).split('\n').length;
        const log = path.join(pipeline, file);
        if (lines > (seen.get(log) ?? 0)) ran.push(path.basename(file, '.jsonl'));
        seen.set(log, lines);
      }
      return ran;
    },
    async edit(file, change) {
      const full = path.join(root, file);
      const before = await readFile(full, 'utf8');
      const after = change(before);
      if (after === before) throw new Error(`the edit of ${file} changed nothing`);
      await writeFile(full, after);
    },
  };
}

/** Everything that is installed, linked; but this workspace's own packages are those of the copy. */
async function linkInstalledPackages(source: string, root: string): Promise<void> {
  await mkdir(path.join(root, 'node_modules', '@mitos'), { recursive: true });
  for (const name of await readdir(path.join(source, 'node_modules'))) {
    if (name === '@mitos' || name === '.cache') continue;
    await symlink(path.join(source, 'node_modules', name), path.join(root, 'node_modules', name));
  }
  for (const name of await readdir(path.join(source, 'node_modules', '@mitos'))) {
    const folder = ['nx-plugin', 'cli', 'bench', 'testing'].includes(name) ? 'tools' : 'packages';
    await symlink(path.join(root, folder, name), path.join(root, 'node_modules', '@mitos', name));
  }
}
