import { liveFile } from '@mitos/core';
import { setTimeout as delay } from 'node:timers/promises';
import { watch } from '../../src/commands/watch';
import { output } from '../support/shards';
import { liveFolder, liveOf, workspaceWith } from '../watch/live';

test('the page follows the training until it is stopped', async () => {
  const workspace = await workspaceWith('small:train');
  const stop = new AbortController();
  const told = output();
  const ended = watch(workspace, 'small', {}, told, stop.signal);
  await until(() => Promise.resolve(told.said.length > 0));
  const [, address] = /^Shows small:train at (http:\S+) ; Ctrl-C ends the page, not the training\.$/.exec(
    told.said[0]!,
  )!;
  const step = async () => ((await (await fetch(`${address}live.json`)).json()) as { step: number }).step;
  expect(await step()).toBe(6);
  await liveFile.write(liveFolder(workspace, 'small:train'), liveOf({ step: 7 }));
  await until(async () => (await step()) === 7);
  // An open page does not hold it up.
  const events = await fetch(`${address}events`);
  stop.abort();
  await ended;
  await expect(events.text()).rejects.toThrow();
  await expect(fetch(address!)).rejects.toThrow();
  expect(told.said).toHaveLength(1);
});

test('a training that there is not is an error before anything is served', async () => {
  const watched = watch(await workspaceWith(), 'small', {}, output(), new AbortController().signal);
  await expect(watched).rejects.toMatchObject({ code: 'run-unknown' });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('it did not happen within 10 s');
    await delay(20);
  }
}
