import { liveFile } from '@mitos/core';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { follow } from '../../src/watch/follow';
import { liveFolder, liveOf, workspaceWith } from './live';

test('every new state is told once, and a file that is gone or damaged for a moment is passed over', async () => {
  const folder = liveFolder(await workspaceWith('small:train'), 'small:train');
  const stop = new AbortController();
  const steps: number[] = [];
  const ended = follow(folder, ({ step }) => steps.push(step), stop.signal);
  await until(() => steps.length === 1);
  await liveFile.write(folder, liveOf({ step: 7 }));
  await until(() => steps.length === 2);
  await rm(path.join(folder, 'live.json'));
  await delay(700);
  await writeFile(path.join(folder, 'live.json'), '{"schemaVersion":');
  await delay(700);
  await liveFile.write(folder, liveOf({ step: 8 }));
  await until(() => steps.length === 3);
  stop.abort();
  await ended;
  expect(steps).toEqual([6, 7, 8]);
});

test('a file that cannot be read at first is an error', async () => {
  const folder = liveFolder(await workspaceWith('small:train'), 'small:train');
  await writeFile(path.join(folder, 'live.json'), '{}');
  const followed = follow(folder, () => {}, new AbortController().signal);
  await expect(followed).rejects.toMatchObject({ code: 'artifact-unreadable' });
});

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error('it did not happen within 10 s');
    await delay(10);
  }
}
