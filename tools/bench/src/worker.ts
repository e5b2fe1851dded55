import { measureCsv } from './ingest/measure-csv';
import { runIngest } from './ingest/run-ingest';

/**
 * The body of a worker process, whose first argument says what it does: `ingest` and `csv` (a job as JSON follows) run
 * once and answer with one line of JSON; anything else computes, round by round. TensorFlow is loaded for the latter only.
 */
export async function benchWorker(args: readonly string[]): Promise<void> {
  const [task, json = ''] = args;
  if (task === 'ingest') return answer(await runIngest(json));
  if (task === 'csv') return answer(await measureCsv());
  const { computeWorker } = await import('./compute-worker');
  return computeWorker(args);
}

function answer(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
