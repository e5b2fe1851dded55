/**
 * Applies `work` to every item, at most `concurrency` at a time, and gives the results in the order of the items whatever
 * finishes first. Memory holds at most `concurrency` results. The first failure, in that order, ends it.
 */
export async function* mapOrdered<T, R>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  let next = 0;
  const start = () => {
    const promise = work(items[next++]!);
    // A failure is seen when its turn comes; until then it must not count as unhandled.
    promise.catch(() => undefined);
    running.push(promise);
  };
  try {
    while (next < items.length && running.length < concurrency) start();
    while (running.length > 0) {
      const result = await running.shift()!;
      if (next < items.length) start();
      yield result;
    }
  } finally {
    await Promise.allSettled(running);
  }
}
