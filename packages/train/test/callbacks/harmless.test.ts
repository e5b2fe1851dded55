import type { Callback } from '../../src/callbacks/callback';
import { harmless } from '../../src/callbacks/harmless';
import { epochOf, factsOf, stepOf, warnings } from './run';

const fail = (): never => {
  throw new Error('no room');
};

// Typed like one that throws, for a step may not give a promise.
const reject = () => Promise.reject(new Error('no room')) as never;

test.each<[string, Callback]>([
  ['throws', { begin: fail, step: fail, epoch: fail, end: fail }],
  ['rejects', { begin: reject, step: reject, epoch: reject, end: reject }],
])('what it %s is warned about once', async (_, callback) => {
  for (const [name, member] of Object.entries(callback)) {
    const { logger, warned } = warnings();
    const guarded = harmless('mine', { [name]: member as () => never }, logger);
    for (let time = 0; time < 2; time++) {
      await guarded.begin(await factsOf(), []);
      guarded.step(stepOf(1));
      expect(await guarded.epoch(epochOf(1))).toBeUndefined();
      await guarded.end('finished');
    }
    expect(warned).toEqual(['mine: no room (the training goes on)']);
  }
});

test('it may still stop the training, and keeps its state', async () => {
  const { logger, warned } = warnings();
  const callback = {
    epochs: 0,
    epoch() {
      this.epochs++;
      return this.epochs === 2 ? 'stop' : undefined;
    },
  } satisfies Callback & { epochs: number };
  const guarded = harmless('mine', callback, logger);
  expect(await guarded.epoch(epochOf(1))).toBeUndefined();
  expect(await guarded.epoch(epochOf(2))).toBe('stop');
  expect(warned).toEqual([]);
});
