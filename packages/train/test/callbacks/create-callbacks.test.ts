import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCallbacks } from '../../src/callbacks/create-callbacks';
import { runCallbacks } from '../../src/callbacks/run-callbacks';
import { epochOf, factsOf, stepOf, warnings } from './run';

const resolve = (file: string) => file;

test('the live view is always there', async () => {
  const facts = await factsOf();
  const { logger, warned } = warnings();
  const all = runCallbacks(await createCallbacks([], { logger, resolve }));
  await all.begin(facts, []);
  await all.end('finished');
  expect(await readdir(facts.folder)).toEqual(['live.json']);
  expect(warned).toEqual([]);
});

test('named callbacks are made, and a module is found from where the settings say', async () => {
  const facts = await factsOf();
  const home = await mkdtemp(path.join(tmpdir(), 'mitos-create-callbacks-'));
  await writeFile(path.join(home, 'stop.mjs'), 'export default { epoch: () => "stop" };');
  const { logger, warned } = warnings();
  const callbacks = await createCallbacks([{ tensorBoard: {} }, { csv: {} }, { module: 'stop.mjs' }], {
    logger,
    resolve: (file) => path.join(home, file),
  });
  const all = runCallbacks(callbacks);
  await all.begin(facts, []);
  all.step(stepOf(1));
  expect(await all.epoch(epochOf(1))).toBe('stop');
  await all.end('finished');
  expect((await readdir(facts.folder)).sort()).toEqual(['history.csv', 'live.json', 'tensorboard']);
  expect(warned).toEqual([]);
});

test('a folder that cannot be written to is warned about, once by each callback, and nothing is thrown', async () => {
  const facts = await factsOf();
  await writeFile(facts.folder, 'a file where the folder should be');
  const { logger, warned } = warnings();
  const settings = [{ tensorBoard: {} }, { csv: {} }];
  const all = runCallbacks(await createCallbacks(settings, { logger, resolve }));
  await all.begin(facts, []);
  for (const epoch of [1, 2]) {
    all.step(stepOf(epoch));
    expect(await all.epoch(epochOf(epoch))).toBeUndefined();
  }
  await all.end('finished');
  await rm(facts.folder);
  const names = warned.map((text) => /^([^:]*): E.*\(the training goes on\)$/.exec(text)?.[1]);
  expect(names.sort()).toEqual(['TensorBoard', 'history.csv', 'live view']);
});

test('a module that is no callback is an error before anything begins', async () => {
  const { logger } = warnings();
  const made = createCallbacks([{ module: '/no/such/file.mjs' }], { logger, resolve });
  await expect(made).rejects.toMatchObject({ code: 'callback-missing' });
});
