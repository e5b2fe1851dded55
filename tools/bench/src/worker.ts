import { answer } from './answer-lines';
import { augmentWorker } from './augment/augment-worker';
import { measureCsv } from './ingest/measure-csv';
import { runIngest } from './ingest/run-ingest';
import { metricsWorker } from './metrics/metrics-worker';
import { weightsWorker } from './weights/weights-worker';

/**
 * The body of a worker process, whose first argument says what it does: `ingest` and `csv` (a job as JSON follows) run
 * once and answer with one line of JSON; anything else computes, round by round. TensorFlow is loaded for `images`,
 * `prepare-large`, `feed` and what has no name of its own here.
 */
export async function benchWorker(args: readonly string[]): Promise<void> {
  const [task, json = ''] = args;
  switch (task) {
    case 'ingest':
      return answer(await runIngest(json));
    case 'csv':
      return answer(await measureCsv());
    case 'weights':
      return weightsWorker(json);
    case 'metrics':
      return metricsWorker();
    case 'augment':
      return augmentWorker(json);
    case 'images': {
      const { imagesWorker } = await import('./predict/images-worker');
      return imagesWorker(json);
    }
    case 'prepare-large': {
      const { prepareLarge } = await import('./predict/large/prepare-large');
      return prepareLarge(json);
    }
    case 'feed': {
      const { feedWorker } = await import('./feed/feed-worker');
      return feedWorker(json);
    }
    default: {
      const { computeWorker } = await import('./compute-worker');
      return computeWorker(args);
    }
  }
}
