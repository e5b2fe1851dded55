import type { Callback } from './callback';

/** Several callbacks as one: each is called after the one before has finished. One `stop` is enough; all are still told. */
export function runCallbacks(callbacks: readonly Callback[]): Required<Callback> {
  return {
    async begin(facts, done) {
      for (const callback of callbacks) await callback.begin?.(facts, done);
    },
    step(report) {
      for (const callback of callbacks) callback.step?.(report);
    },
    async epoch(report) {
      let stop = false;
      for (const callback of callbacks) {
        if ((await callback.epoch?.(report)) === 'stop') stop = true;
      }
      return stop ? 'stop' : undefined;
    },
    async end(outcome) {
      for (const callback of callbacks) await callback.end?.(outcome);
    },
  };
}
