import { formatError, isMitosError } from '@mitos/core';
import type { Logger } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import { createModel } from '@mitos/models';
import { chooseBatch } from '../../src/memory/choose-batch';
import { trainSettings } from '../../src/settings/train-settings';

beforeAll(() => loadEngine());

const gib = 2 ** 30;
const network = createModel('unet', {}, { channels: 3, heads: { mask: 1 } });

function choose(batch: number | 'auto', total: number, device: 'cpu' | 'gpu' = 'cpu', free = total) {
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const settings = trainSettings.parse({ model: { architecture: 'unet' }, epochs: 1, batch });
  const logger: Logger = { info: say, warn: say, debug: say };
  try {
    const memory = { total, free };
    return {
      batch: chooseBatch(settings, { size: 256, channels: 3 }, { network }, logger, device, memory),
      said,
    };
  } catch (error) {
    return { batch: isMitosError(error) ? formatError(error) : String(error), said };
  }
}

test('a batch that is given stays, and nothing is said', () => {
  expect(choose(3, 16 * gib)).toEqual({ batch: 3, said: [] });
});

test('auto follows the memory of the machine, and is said', () => {
  expect(choose('auto', 15.3 * gib)).toEqual({
    batch: 16,
    said: ['batch: 16, chosen for 16 GiB of memory; write it into the settings to keep it elsewhere'],
  });
  expect(choose('auto', 2 * gib).batch).toBe(4);
});

test('auto does not depend on what is free', () => {
  expect(choose('auto', 2 * gib, 'cpu', gib / 4).batch).toBe(4);
});

test('a training that cannot fit is refused with one that does', () => {
  expect(choose(64, 2 * gib).batch).toMatch(
    /^This training does not fit into the memory of this machine\.\n {2}expected at most 2\.1 GB of memory, which this machine has, found an estimate of 1\d GB for "batch: 64" and images of 256x256 pixels; write "batch: \d", or "size: \d+" in augment$/,
  );
});

test('a training that takes more than is free is warned of', () => {
  const { batch, said } = choose(8, 16 * gib, 'cpu', 1e9);
  expect(batch).toBe(8);
  expect(said[0]).toMatch(/^Training takes about [\d.]+ GB of memory, and 1\.0 GB are free: close/);
});

test('on a GPU the memory of the machine does not count', () => {
  expect(choose(64, 2 * gib, 'gpu')).toEqual({ batch: 64, said: [] });
});
