#!/usr/bin/env node
// Starts the built command line; builds it first where that has not been done.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const main = path.join(root, 'tools', 'cli', 'dist', 'main.mjs');

if (!existsSync(main)) {
  const nx = createRequire(import.meta.url).resolve('nx/bin/nx.js');
  const build = spawnSync(process.execPath, [nx, 'run', 'cli:build', '--outputStyle=static'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (build.status !== 0) {
    process.stderr.write(`${build.stdout}${build.stderr}\nMitos could not be built.\n`);
    process.exit(1);
  }
}
await import(main);
