import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

/**
 * Runs Nx in the workspace, in this terminal, with `environment` beside this process's own. Resolves with its exit code. Nx
 * gets Ctrl-C from the terminal by itself and ends its tasks; this process waits for it.
 */
export async function runNx(
  workspace: string,
  task: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  const nx = createRequire(path.join(workspace, 'package.json')).resolve('nx/bin/nx.js');
  const child = spawn(process.execPath, [nx, ...task], {
    ...{ cwd: workspace, stdio: 'inherit' },
    env: { ...process.env, ...environment },
  });
  const wait = () => undefined;
  const end = () => void child.kill('SIGTERM');
  process.on('SIGINT', wait);
  process.on('SIGTERM', end);
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  } finally {
    process.off('SIGINT', wait);
    process.off('SIGTERM', end);
  }
}

/** Whether Nx runs this process and was told to take nothing from its cache: `nx run … --skip-nx-cache`. */
export function skipsCache(environment: NodeJS.ProcessEnv): boolean {
  return environment['NX_SKIP_NX_CACHE'] === 'true';
}
