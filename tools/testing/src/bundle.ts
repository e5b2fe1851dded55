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

/**
 * Bundles source text, whose relative imports are found from `folder`, into a program of its own: workers and children of
 * tests run outside of jest. Packages of this workspace are inlined, those from npm stay outside.
 */
export async function bundleProgram(name: string, folder: string, contents: string): Promise<Program> {
  const file = path.resolve('.mitos', 'test', `${name}-${process.pid}.mjs`);
  await build({
    stdin: { contents, resolveDir: path.resolve(folder) },
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
