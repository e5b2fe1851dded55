import { existsSync } from 'node:fs';
import { describe, MitosError, nearMatch } from '@mitos/core';
import type { Device } from './variants';

/** What may be asked for. `auto` is the GPU where its TensorFlow is in place already, else the CPU. */
export type DeviceChoice = 'auto' | Device;

const choices: readonly DeviceChoice[] = ['auto', 'cpu', 'gpu'];

/** The device asked for: by the caller, else by `MITOS_DEVICE`, else `auto`. */
export function deviceChoice(
  asked: DeviceChoice | undefined,
  env: Readonly<Record<string, string | undefined>>,
): DeviceChoice {
  const value = asked ?? (env['MITOS_DEVICE'] || 'auto');
  if ((choices as readonly string[]).includes(value)) return value as DeviceChoice;
  const near = nearMatch(value, choices);
  throw new MitosError('MITOS_DEVICE names no device.', {
    code: 'engine-device-unknown',
    problems: [
      {
        expected: 'auto, cpu or gpu',
        found: describe(value),
        ...(near === undefined ? {} : { fix: `did you mean "${near}"?` }),
      },
    ],
  });
}

/** Where Linux shows NVIDIA's GPUs: the driver's devices, and that of Windows' subsystem for Linux. */
const gpuDevices = ['/dev/nvidiactl', '/proc/driver/nvidia/gpus', '/dev/dxg'];

/** Whether there may be a GPU; on other systems than Linux only TensorFlow knows. */
export function mayHaveGpu(
  platform: NodeJS.Platform = process.platform,
  exists: (file: string) => boolean = existsSync,
): boolean {
  return platform !== 'linux' || gpuDevices.some(exists);
}

/** The GPU was asked for, and there is none. */
export function gpuMissing(): MitosError {
  return new MitosError('TensorFlow finds no GPU on this machine.', {
    code: 'engine-gpu-missing',
    problems: [
      {
        expected: 'an NVIDIA GPU with driver 525 or newer, as "nvidia-smi" shows it',
        found: 'none',
        fix: 'install the driver, or set MITOS_DEVICE=cpu',
      },
    ],
    hint: 'In a container, start it with "--gpus all".',
  });
}
