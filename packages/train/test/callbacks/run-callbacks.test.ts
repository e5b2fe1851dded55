import type { Callback } from '../../src/callbacks/callback';
import { runCallbacks } from '../../src/callbacks/run-callbacks';
import { epochOf, factsOf, stepOf } from './run';

/** A callback that notes what it is told, after a moment. */
function noting(name: string, told: string[], stops = false): Callback {
  const note = async (what: string) => {
    await new Promise(setImmediate);
    told.push(`${name} ${what}`);
  };
  return {
    begin: (facts, done) => note(`begin ${facts.pipeline} after ${done.length}`),
    step: ({ step }) => void told.push(`${name} step ${step}`),
    async epoch({ epoch }) {
      await note(`epoch ${epoch}`);
      return stops ? 'stop' : undefined;
    },
    end: (outcome) => note(`end ${outcome}`),
  };
}

test('each is told everything, one after the other', async () => {
  const told: string[] = [];
  const all = runCallbacks([noting('a', told), {}, noting('b', told)]);
  await all.begin(await factsOf(), [epochOf(1)]);
  all.step(stepOf(5));
  expect(await all.epoch(epochOf(2))).toBeUndefined();
  await all.end('interrupted');
  const expected = ['begin small after 1', 'step 5', 'epoch 2', 'end interrupted'];
  expect(told).toEqual(expected.flatMap((what) => [`a ${what}`, `b ${what}`]));
});

test('one stop is enough, and the others are still told', async () => {
  const told: string[] = [];
  const all = runCallbacks([noting('a', told, true), noting('b', told)]);
  expect(await all.epoch(epochOf(1))).toBe('stop');
  expect(told).toEqual(['a epoch 1', 'b epoch 1']);
});
