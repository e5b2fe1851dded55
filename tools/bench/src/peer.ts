import { findWorkspace } from '@mitos/core';
import type { Logger, ProgressFactory } from '@mitos/core';
import path from 'node:path';
import { benchPython } from './python';
import type { PythonEnvironment } from './python';
import { startResponder } from './worker-process';
import type { Responder, WorkerCommand } from './worker-process';

/** How a benchmark starts its ways and tells of them. */
export interface WayOptions {
  /** How to start a worker: what stands before `task job`. Default: this program with `bench-worker`. */
  readonly worker?: WorkerCommand;
  /** The peer's Python. Default: that of an environment of its own below .mitos, which is made when missing. */
  readonly python?: string;
  readonly workspace?: string;
  readonly logger?: Logger;
  readonly progress?: ProgressFactory;
  readonly signal?: AbortSignal;
}

/** A peer written in Python: `tools/bench/python/<script>`. */
export interface Peer {
  readonly environment: PythonEnvironment;
  readonly script: string;
  readonly args?: readonly string[];
  /** Environment variables. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a peer, by the name of its environment; what it runs on is installed when first asked for. */
export async function startPeer<Request extends object, Answer>(
  { environment, script, args = [], env = {} }: Peer,
  { python: given, workspace = findWorkspace(), logger, signal }: WayOptions,
): Promise<Responder<Request, Answer>> {
  const python = given ?? (await benchPython(environment, { workspace, logger, signal }));
  const file = path.join(workspace, 'tools', 'bench', 'python', script);
  return startResponder(environment.name, [python, file, ...args], env, signal);
}
