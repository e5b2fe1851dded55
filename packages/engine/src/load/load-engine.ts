import os from 'node:os';
import type { Logger, ProgressFactory } from '@mitos/core';
import { MitosError } from '@mitos/core';
import * as tf from '@tensorflow/tfjs-core';
import type { DeviceChoice } from '../provision/device';
import { deviceChoice, gpuMissing, mayHaveGpu } from '../provision/device';
import type { Provisioned } from '../provision/provision';
import { provisionFor } from '../provision/provision-for';
import type { Device } from '../provision/variants';
import type { NativeBackend } from '../tensors/backend';
import { nativeBackend } from '../tensors/backend';
import { nativeEnvironment } from './environment';
import { restoreIsNullOrUndefined } from './node-compatibility';
import { causedByTfjs, withoutWarnings } from './without-warnings';

export interface LoadOptions {
  /** `MITOS_DEVICE`, else `auto`, unless given. */
  readonly device?: DeviceChoice;
  /** Threads that TensorFlow computes with. All cores unless given. Only the first load of a process can choose. */
  readonly threads?: number;
  readonly logger?: Logger;
  readonly progress?: ProgressFactory;
  readonly signal?: AbortSignal;
}

/** TensorFlow, loaded into this process. */
export interface Engine {
  /** tfjs-core: the same module that `import '@tensorflow/tfjs-core'` gives anywhere in the process. */
  readonly tf: typeof tf;
  /** The native backend under it. */
  readonly backend: NativeBackend;
  /** Version of the native library, as it says itself. */
  readonly version: string;
  /** What it computes on. */
  readonly device: Device;
  readonly threads: number;
  readonly provisioned: Provisioned;
}

let loading: Promise<Engine> | undefined;

/**
 * Loads TensorFlow into this process and makes it tfjs's backend, provisioning it first where that has not been done.
 * The second call gives the same engine.
 *
 * @throws MitosError when it cannot be provisioned, or a GPU was asked for and there is none.
 */
export async function loadEngine(options: LoadOptions = {}): Promise<Engine> {
  loading ??= load(options);
  try {
    const engine = await loading;
    refuseOtherDevice(engine, options);
    return engine;
  } catch (error) {
    if (!isLoaded()) loading = undefined;
    throw error;
  }
}

async function load(options: LoadOptions): Promise<Engine> {
  const choice = deviceChoice(options.device, process.env);
  // Before gigabytes are fetched for nothing.
  if (choice === 'gpu' && !mayHaveGpu()) throw gpuMissing();
  const provisioned = await provisionFor(choice, options);
  Object.assign(process.env, nativeEnvironment(provisioned.device, options.threads, process.env));
  restoreIsNullOrUndefined();
  await withoutWarnings(causedByTfjs, () => import('@tensorflow/tfjs-node-gpu'));
  await tf.setBackend('tensorflow');
  await tf.ready();
  const backend = nativeBackend();
  const binding = backend.binding as unknown as { TF_Version: string; isUsingGpuDevice(): boolean };
  const device = binding.isUsingGpuDevice() ? 'gpu' : 'cpu';
  if (choice === 'gpu' && device !== 'gpu') throw gpuMissing();
  if (provisioned.device !== device) options.logger?.warn('TensorFlow finds no GPU and computes on the CPU.');
  return { tf, backend, version: binding.TF_Version, device, threads: threadCount(), provisioned };
}

/** Threads inside an operation, as TensorFlow was told or chooses itself. */
function threadCount(): number {
  const told = Number(process.env['TF_NUM_INTRAOP_THREADS']);
  return Number.isInteger(told) && told > 0 ? told : os.availableParallelism();
}

function isLoaded(): boolean {
  return tf.getBackend() === 'tensorflow';
}

function refuseOtherDevice(engine: Engine, { device }: LoadOptions): void {
  if (device === undefined || device === 'auto' || device === engine.device) return;
  throw device === 'gpu' && engine.provisioned.device === 'gpu'
    ? gpuMissing()
    : new MitosError(`TensorFlow computes on the ${engine.device} in this process already.`, {
        code: 'engine-device-taken',
        problems: [{ expected: `the ${engine.device}`, found: `a request for the ${device}` }],
        hint: `Start a new process with MITOS_DEVICE=${device}.`,
      });
}
