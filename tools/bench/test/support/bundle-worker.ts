import { bundleProgram } from '@mitos/testing';
import type { Program } from '@mitos/testing';

/** The worker as the command line has it. */
export function bundleWorker(name: string): Promise<Program> {
  return bundle(
    name,
    `import { benchWorker } from './src/worker'; await benchWorker(process.argv.slice(2));`,
  );
}

/** Bundles source text that lies in tools/bench. */
export function bundle(name: string, contents: string): Promise<Program> {
  return bundleProgram(`bench-${name}`, 'tools/bench', contents);
}
