import { build } from 'esbuild';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

/** A program inside the workspace, where packages from npm are found. */
export interface Program {
  readonly file: string;
  /** How to start it. */
  readonly command: readonly [string, ...string[]];
  remove(): Promise<void>;
}

/** The worker as the command line has it. */
export function bundleWorker(name: string): Promise<Program> {
  return bundle(
    name,
    `import { benchWorker } from './src/worker'; await benchWorker(process.argv.slice(2));`,
  );
}

/** Bundles source text that lies in tools/bench. */
export async function bundle(name: string, contents: string): Promise<Program> {
  const file = path.resolve('.mitos', 'test', `bench-${name}-${process.pid}.mjs`);
  await build({
    stdin: { contents, resolveDir: path.resolve('tools', 'bench') },
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    plugins: [
      {
        name: 'npm-packages-stay-outside',
        setup: (bundler) =>
          bundler.onResolve({ filter: /^[^./]/ }, ({ path: imported }) =>
            imported.startsWith('@mitos/') ? undefined : { path: imported, external: true },
          ),
      },
    ],
  });
  return { file, command: [process.execPath, file], remove: () => rm(file, { force: true }) };
}
