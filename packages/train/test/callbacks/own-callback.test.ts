import { jest } from '@jest/globals';
import { formatError, isMitosError } from '@mitos/core';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ownCallback } from '../../src/callbacks/own-callback';
import { epochOf } from './run';

async function moduleOf(text: string): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'mitos-own-callback-')), 'notify.mjs');
  await writeFile(file, text);
  return file;
}

const textOf = (module: string) =>
  ownCallback(module).then(
    () => 'loaded',
    (error: unknown) => (isMitosError(error) ? formatError(error).replaceAll(module, 'notify.mjs') : error),
  );

test.each([
  ['an object', 'export default { epoch: ({ epoch }) => (epoch === 2 ? "stop" : undefined) };'],
  ['a function', 'export default () => ({ epoch: ({ epoch }) => (epoch === 2 ? "stop" : undefined) });'],
  [
    'an async function',
    'export default async () => ({ epoch: async ({ epoch }) => epoch === 2 ? "stop" : 1 });',
  ],
  [
    'an instance',
    'class C { epoch({ epoch }) { return epoch === 2 ? "stop" : undefined } }; export default new C();',
  ],
])('%s is taken', async (_, text) => {
  const callback = await ownCallback(await moduleOf(text));
  expect(await callback.epoch?.(epochOf(1))).not.toBe('stop');
  expect(await callback.epoch?.(epochOf(2))).toBe('stop');
});

test('the example of the documentation is a callback that stops the training', async () => {
  const text = await readFile('docs/how-to/add-a-callback.md', 'utf8');
  const callback = await ownCallback(await moduleOf(/```js\n([^]*?)```/.exec(text)![1]!));
  const said = jest.spyOn(console, 'log').mockImplementation(() => {});
  const outcomes = [];
  for (const [epoch, valDice] of [0.95, 0.5, 0.95, 0.95, 0.95].entries()) {
    outcomes.push(await callback.epoch!(epochOf(epoch + 1, { columns: { valDice } })));
  }
  expect(outcomes).toEqual([undefined, undefined, undefined, undefined, 'stop']);
  expect(said.mock.calls).toEqual([['good enough after epoch 5']]);
  said.mockRestore();
});

test('a file that is not there is named', async () => {
  expect(await textOf('/no/such/notify.mjs')).toBe(
    `There is no callback at notify.mjs.
  expected an ES module (.mjs), found no such file; mend the path after "module" in the callbacks of train`,
  );
});

const functions = 'an object with one or more of the functions begin, step, epoch, end';
const fix = 'export such an object, or a function that gives one';

test.each([
  ['', 'a default export', 'no exports; write "export default" before the callback'],
  ['export const epoch = 1;', 'a default export', 'only epoch; write "export default" before the callback'],
  ['export default 3;', functions, `3; ${fix}`],
  ['export default () => {};', functions, `nothing; ${fix}`],
  ['export default {};', functions, `none of them; ${fix}`],
  ['export default { onEpochEnd() {} };', functions, `only onEpochEnd; ${fix}`],
  ['export default { epoch: "stop" };', 'a function for "epoch"', '"stop"; make it a function'],
  [
    'export default () => { throw new Error("no token"); };',
    'a function that gives a callback',
    'it threw "no token"; mend the function',
  ],
  ['throw new Error("no token");', 'an ES module that can be loaded', 'no token; mend the module'],
])('%j is no callback', async (text, expected, found) => {
  expect(await textOf(await moduleOf(text))).toBe(
    `The module notify.mjs is no callback.
  expected ${expected}, found ${found}
docs/how-to/add-a-callback.md shows one.`,
  );
});
