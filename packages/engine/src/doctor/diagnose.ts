import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isMitosError } from '@mitos/core';
import type { Engine } from '../load/load-engine';
import { loadEngine } from '../load/load-engine';
import { userCache } from '../provision/cache-folder';
import { findCompilers } from '../provision/compilers';
import type { DeviceChoice } from '../provision/device';
import { deviceChoice } from '../provision/device';
import { folderBytes } from '../provision/folder-growth';
import { packageFolder } from '../provision/package-folder';
import { compilerAbsent, notProvisioned } from '../provision/problems';
import { findProvisioned } from '../provision/provision';
import { findPython } from '../provision/python';
import type { System } from '../provision/system';
import { thisSystem } from '../provision/system';
import type { DiagnosedProblem, Diagnosis } from './diagnosis';

export interface DiagnoseOptions {
  readonly device?: DeviceChoice;
  readonly system?: System;
  /** Loads TensorFlow once it is known to be in place. */
  readonly load?: (device: DeviceChoice) => Promise<Engine>;
}

/** Looks at everything that computing needs. Installs nothing, and does not throw: what is missing is in `problems`. */
export async function diagnose(options: DiagnoseOptions = {}): Promise<Diagnosis> {
  const system = options.system ?? thisSystem();
  const load = options.load ?? ((device) => loadEngine({ device }));
  const problems: DiagnosedProblem[] = [];
  const attempt = async <T>(needed: boolean, look: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await look();
    } catch (error) {
      problems.push(asProblem(error, needed));
      return undefined;
    }
  };

  const engine = await attempt(true, () => loadInstalled(system, options.device, load));
  const missing = engine === undefined;
  const tfjs = await attempt(true, tfjsVersion);
  const python = await attempt(missing, () => findPython(system));
  const compiler = await attempt(false, () => findCompiler(system));
  const folder = userCache(system);
  const [processor] = os.cpus();
  return {
    tensorflow: {
      version: engine?.version ?? null,
      device: engine?.device ?? null,
      oneDnn: engine === undefined ? null : isOneDnnOn(process.env),
      threads: engine?.threads ?? null,
      compiledBy: engine?.provisioned.compiler ?? null,
    },
    node: { version: process.version, tfjs: tfjs ?? null },
    tools: {
      python: python === undefined ? null : `${python.command} ${python.version}`,
      pip: python?.pip ?? null,
      compiler: compiler ?? null,
    },
    machine: {
      platform: `${system.platform}-${system.arch}`,
      processor: processor?.model.trim() ?? 'unknown',
      cores: os.availableParallelism(),
      memoryBytes: os.totalmem(),
      freeMemoryBytes: os.freemem(),
    },
    cache: {
      folder,
      usedBytes: await folderBytes(folder),
      freeBytes: (await attempt(true, () => system.freeBytes(nearestExisting(folder)))) ?? null,
    },
    problems: unique(problems),
  };
}

async function loadInstalled(
  system: System,
  asked: DeviceChoice | undefined,
  load: (device: DeviceChoice) => Promise<Engine>,
): Promise<Engine> {
  const choice = deviceChoice(asked, system.env);
  const device = choice === 'auto' ? 'cpu' : choice;
  const found =
    (await findProvisioned({ system, device })) ??
    (choice === 'auto' ? await findProvisioned({ system, device: 'gpu' }) : undefined);
  if (found === undefined) throw notProvisioned(device);
  return load(choice);
}

async function tfjsVersion(): Promise<string> {
  const file = path.join(packageFolder('@tensorflow/tfjs-node-gpu'), 'package.json');
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version;
}

async function findCompiler(system: System): Promise<string> {
  const [compiler] = await findCompilers(system);
  if (compiler === undefined) throw compilerAbsent(system.platform);
  return compiler.version;
}

/** As TensorFlow reads the variable: on unless it is switched off, once the engine has set its default. */
function isOneDnnOn(env: Readonly<Record<string, string | undefined>>): boolean {
  return !['0', 'false'].includes(env['TF_ENABLE_ONEDNN_OPTS'] ?? '1');
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(path.dirname(folder));
}

function asProblem(error: unknown, needed: boolean): DiagnosedProblem {
  return isMitosError(error)
    ? { code: error.code, message: error.message, needed, details: error.problems, hint: error.hint ?? null }
    : {
        code: 'unexpected',
        message: (error as Partial<Error> | undefined)?.message ?? String(error),
        needed,
        details: [],
        hint: null,
      };
}

/** The same piece may be missed by two checks. */
function unique(problems: readonly DiagnosedProblem[]): DiagnosedProblem[] {
  return problems.filter(
    (problem, index) => problems.findIndex((other) => other.message === problem.message) === index,
  );
}
