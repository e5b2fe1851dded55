import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';

export interface MlflowServer {
  readonly address: string;
  /** A GET of the REST API. */
  get(endpoint: string): Promise<unknown>;
  stop(): Promise<void>;
}

/** An MLflow server on a free port of this machine, with a store of its own. */
export async function startMlflow(python: string): Promise<MlflowServer> {
  const home = await mkdtemp(path.join(tmpdir(), 'mitos-mlflow-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const store = `sqlite:///${path.join(home, 'mlflow.db')}`;
  const where = ['--host', '127.0.0.1', '--port', String(port), '--workers', '1'];
  const command = [
    '-m',
    'mlflow',
    'server',
    '--backend-store-uri',
    store,
    '--artifacts-destination',
    home,
    ...where,
  ];
  // In a group of its own, for it has children: with jobs it would have nine more, which nobody here asks for.
  const child = spawn(python, command, {
    cwd: home,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false' },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    if (child.exitCode === null) process.kill(-child.pid!, 'SIGKILL');
    await ended;
    await rm(home, { recursive: true, force: true });
  };
  const end = performance.now() + 90_000;
  while (!(await isUp(address))) {
    if (child.exitCode !== null || performance.now() > end) {
      await stop();
      throw new Error(`the MLflow server did not start: ${said}`);
    }
    await delay(50);
  }
  const get = async (endpoint: string) => (await fetch(`${address}/api/2.0/mlflow/${endpoint}`)).json();
  return { address, get, stop };
}

async function isUp(address: string): Promise<boolean> {
  return fetch(`${address}/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
