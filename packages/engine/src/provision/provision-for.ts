import type { DeviceChoice } from './device';
import type { Provisioned, ProvisionOptions } from './provision';
import { findProvisioned, provision } from './provision';
import type { Device } from './variants';

/** Provisions the device asked for; `auto` takes a GPU build that is in place already and fetches none. */
export async function provisionFor(
  choice: DeviceChoice,
  options: Omit<ProvisionOptions, 'device'>,
): Promise<Provisioned> {
  return provision({ ...options, device: await chooseDevice(choice, options) });
}

async function chooseDevice(
  choice: DeviceChoice,
  options: Omit<ProvisionOptions, 'device'>,
): Promise<Device> {
  if (choice !== 'auto') return choice;
  const gpu = await findProvisioned({ ...options, device: 'gpu' }).catch(() => undefined);
  return gpu === undefined ? 'cpu' : 'gpu';
}
