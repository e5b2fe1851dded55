/** Does one item at a time. */
export type Lane<T, R> = (item: T) => Promise<R>;

/**
 * Applies lanes to items: each lane takes the next item when it is done with its last, so none waits while there is work.
 * Gives the results in the order of the items. The first failure, in that order, ends it; what runs then is waited for.
 */
export async function* inLanes<T, R>(items: readonly T[], lanes: readonly Lane<T, R>[]): AsyncGenerator<R> {
  const results = items.map(() => deferred<R>());
  // A failure is seen when its turn comes; until then it must not count as unhandled.
  for (const { promise } of results) promise.catch(() => undefined);
  let next = 0;
  const work = async (lane: Lane<T, R>) => {
    while (next < items.length) {
      const position = next++;
      await lane(items[position]!).then(results[position]!.resolve, (error: unknown) => {
        next = items.length;
        results[position]!.reject(error);
      });
    }
  };
  const running = lanes.map(work);
  try {
    for (const { promise } of results) yield await promise;
  } finally {
    next = items.length;
    await Promise.all(running);
  }
}

interface Deferred<R> {
  readonly promise: Promise<R>;
  readonly resolve: (value: R) => void;
  readonly reject: (reason: unknown) => void;
}

function deferred<R>(): Deferred<R> {
  let resolve!: Deferred<R>['resolve'];
  let reject!: Deferred<R>['reject'];
  const promise = new Promise<R>((...settle) => ([resolve, reject] = settle));
  return { promise, resolve, reject };
}
