import { testsWithPython, trackingPackages } from '@mitos/testing';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Callback } from '../../../src/callbacks/callback';
import { mlflow } from '../../../src/callbacks/mlflow/mlflow';
import type { MlflowOptions } from '../../../src/callbacks/mlflow/mlflow';
import { epochOf, factsOf, stepOf, warnings } from '../run';
import { freePort, startMlflow } from './mlflow-server';
import type { MlflowServer } from './mlflow-server';

const { python, testWithPython } = await testsWithPython('tracking', trackingPackages);

let server: MlflowServer | undefined;
beforeAll(async () => {
  if (python !== '') server = await startMlflow(python);
}, 120_000);
afterAll(() => server?.stop());

interface Run {
  readonly info: { run_id: string; run_name: string; status: string; start_time: number; end_time?: number };
  readonly data: { params?: { key: string; value: string }[] };
}

const noted = async (folder: string) =>
  JSON.parse(await readFile(path.join(folder, 'mlflow.json'), 'utf8')) as { runId: string; epochs: number };

/** The run that a folder notes, its params, and all points of one of its metrics. */
async function runOf(folder: string, metric: string) {
  const { runId } = await noted(folder);
  const { run } = (await server!.get(`runs/get?run_id=${runId}`)) as { run: Run };
  const history = await server!.get(`metrics/get-history?run_id=${runId}&metric_key=${metric}`);
  const { metrics = [] } = history as { metrics?: { step: number; value: number; timestamp: number }[] };
  const params = Object.fromEntries((run.data.params ?? []).map(({ key, value }) => [key, value]));
  return { info: run.info, params, points: metrics.map(({ step, value }) => [step, value]) };
}

const runsOf = async (experiment: string) => {
  const found = await server!.get(`experiments/get-by-name?experiment_name=${experiment}`);
  const id = (found as { experiment: { experiment_id: string } }).experiment.experiment_id;
  const response = await fetch(`${server!.address}/api/2.0/mlflow/runs/search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ experiment_ids: [id] }),
  });
  return ((await response.json()) as { runs?: Run[] }).runs ?? [];
};

/** With patience for a busy machine. */
const tracked = (options: MlflowOptions) => mlflow({ patience: 50_000, ...options });

/** Steps and epochs of a training, from one epoch to another. */
async function train(callback: Callback, from: number, to: number): Promise<void> {
  for (let epoch = from; epoch <= to; epoch++) {
    for (let step = 4 * epoch - 3; step <= 4 * epoch; step++) callback.step!(stepOf(step));
    await callback.epoch!(epochOf(epoch));
  }
}

testWithPython('a training is a run with its settings and the columns of every epoch', async () => {
  const { logger, warned } = warnings();
  // More settings than one request takes.
  const many = Object.fromEntries(Array.from({ length: 130 }, (_, i) => [`setting${i}`, i]));
  const facts = await factsOf({ pipeline: 'whole', settings: { model: { architecture: 'unet' }, many } });
  const environment = { MLFLOW_TRACKING_URI: server!.address };
  const callback = tracked({ logger, environment, now: () => 1_700_000_000_000 });
  await callback.begin!(facts, []);
  await train(callback, 1, 3);
  await callback.end!('finished');
  expect(warned).toEqual([]);
  const { info, params, points } = await runOf(facts.folder, 'loss');
  expect(info).toMatchObject({
    run_name: 'train',
    status: 'FINISHED',
    start_time: 1_700_000_000_000,
    end_time: 1_700_000_000_000,
  });
  expect(params).toMatchObject({ 'model.architecture': 'unet', seed: '7', 'many.setting129': '129' });
  expect(Object.keys(params)).toHaveLength(136);
  expect(points).toEqual([
    [1, 1],
    [2, 1 / 2],
    [3, 1 / 3],
  ]);
  expect((await runsOf('whole')).map((run) => run.info.run_id)).toEqual([info.run_id]);
});

testWithPython('an interrupted training goes on in its run, and no epoch is sent twice', async () => {
  const { logger, warned } = warnings();
  const facts = await factsOf({ pipeline: 'resumed' });
  const environment = { MLFLOW_TRACKING_URI: server!.address, MLFLOW_EXPERIMENT_NAME: 'of my own' };
  const first = tracked({ logger, environment });
  await first.begin!(facts, []);
  await train(first, 1, 2);
  await first.end!('interrupted');
  expect((await runOf(facts.folder, 'loss')).info.status).toBe('KILLED');

  // The checkpoint was older than what was sent: epoch 2 comes again.
  const second = tracked({ logger, environment });
  await second.begin!(facts, [epochOf(1)]);
  await train(second, 2, 3);
  await second.end!('finished');
  const { info, points } = await runOf(facts.folder, 'loss');
  expect(info.status).toBe('FINISHED');
  expect(points.map(([step]) => step)).toEqual([1, 2, 3]);
  expect(await runsOf('of%20my%20own')).toHaveLength(1);
  expect(warned).toEqual([]);
});

testWithPython('a training that was over already is sent what was left, and its end', async () => {
  const { logger, warned } = warnings();
  const facts = await factsOf({ pipeline: 'over' });
  const environment = { MLFLOW_TRACKING_URI: server!.address };
  const first = tracked({ logger, environment });
  await first.begin!(facts, []);
  await train(first, 1, 1);
  // Killed while the outputs were written, and the last two epochs had not reached the server.
  await untilNoted(facts.folder, 1);
  expect((await runOf(facts.folder, 'loss')).info.status).toBe('RUNNING');

  const second = tracked({ logger, environment });
  await second.begin!(facts, [epochOf(1), epochOf(2), epochOf(3)]);
  await second.end!('finished');
  const { info, points } = await runOf(facts.folder, 'loss');
  expect(info.status).toBe('FINISHED');
  expect(points.map(([step]) => step)).toEqual([1, 2, 3]);
  expect(await runsOf('over')).toHaveLength(1);
  expect(warned).toEqual([]);
});

testWithPython('a training that starts over gets a run of its own', async () => {
  const { logger, warned } = warnings();
  const facts = await factsOf({ pipeline: 'again' });
  const environment = { MLFLOW_TRACKING_URI: server!.address };
  for (let time = 0; time < 2; time++) {
    const callback = tracked({ logger, environment });
    await callback.begin!(facts, []);
    await train(callback, 1, 1);
    await callback.end!('failed');
  }
  const runs = await runsOf('again');
  expect(runs.map(({ info }) => info.status)).toEqual(['FAILED', 'FAILED']);
  expect(warned).toEqual([]);
});

testWithPython(
  'what could not be sent is sent after a later epoch, and the server is warned about once',
  async () => {
    const { logger, warned } = warnings();
    const facts = await factsOf({ pipeline: 'late' });
    const port = await freePort();
    const environment = { MLFLOW_TRACKING_URI: `http://127.0.0.1:${port}` };
    const callback = tracked({ logger, environment });
    await callback.begin!(facts, []);
    await train(callback, 1, 2);
    await until(() => warned.length > 0);

    // The server comes up: requests to the port go on to the real one.
    const proxy = createServer((incoming, answer) => {
      void (async () => {
        const body: Buffer[] = [];
        for await (const chunk of incoming) body.push(chunk as Buffer);
        const { method = 'GET', url = '' } = incoming;
        const response = await fetch(`${server!.address}${url}`, {
          method,
          headers: { 'content-type': 'application/json' },
          ...(method === 'POST' ? { body: Buffer.concat(body) } : {}),
        });
        answer.writeHead(response.status).end(await response.text());
      })();
    });
    await new Promise<void>((resolve) => proxy.listen(port, '127.0.0.1', resolve));
    try {
      await train(callback, 3, 3);
      await callback.end!('finished');
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
    expect(warned).toEqual([
      `MLflow: GET http://127.0.0.1:${port}/api/2.0/mlflow/experiments/get-by-name failed: ECONNREFUSED (the training goes on)`,
    ]);
    const { points } = await runOf(facts.folder, 'loss');
    expect(points.map(([step]) => step)).toEqual([1, 2, 3]);
  },
);

testWithPython('a run that was deleted for good is made anew with all epochs', async () => {
  const { logger, warned } = warnings();
  const facts = await factsOf({ pipeline: 'deleted' });
  const environment = { MLFLOW_TRACKING_URI: server!.address };
  const first = tracked({ logger, environment });
  await first.begin!(facts, []);
  await train(first, 1, 1);
  await first.end!('interrupted');
  const file = path.join(facts.folder, 'mlflow.json');
  const gone = { ...(await noted(facts.folder)), runId: '0123456789abcdef0123456789abcdef' };
  await writeFile(file, JSON.stringify(gone));
  const second = tracked({ logger, environment });
  await second.begin!(facts, [epochOf(1)]);
  await train(second, 2, 2);
  await second.end!('finished');
  expect((await runOf(facts.folder, 'loss')).points.map(([step]) => step)).toEqual([1, 2]);
  expect(warned).toEqual([]);
});

test('a refusal is told with what was tried', async () => {
  const { logger, warned } = warnings();
  const seen: (string | undefined)[] = [];
  const refusing = createServer((request, answer) => {
    seen.push(request.headers.authorization);
    answer.writeHead(403).end('{"error_code":"PERMISSION_DENIED","message":"not you"}');
  });
  await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}`;
  const environment = { MLFLOW_TRACKING_URI: address, MLFLOW_TRACKING_TOKEN: 'secret' };
  const callback = tracked({ logger, environment });
  await callback.begin!(await factsOf(), []);
  await train(callback, 1, 2);
  await callback.end!('finished');
  refusing.closeAllConnections();
  refusing.close();
  expect(new Set(seen)).toEqual(new Set(['Bearer secret']));
  expect(warned).toEqual([
    `MLflow: GET ${address}/api/2.0/mlflow/experiments/get-by-name was answered with 403: not you (the training goes on)`,
  ]);
});

test('a server that never answers holds up the end of a training, not its epochs, and not for long', async () => {
  const { logger, warned } = warnings();
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const environment = { MLFLOW_TRACKING_URI: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` };
  const callback = mlflow({ logger, environment, patience: 300 });
  await callback.begin!(await factsOf(), []);
  // Would never come to an end if an epoch waited.
  await train(callback, 1, 3);
  await callback.end!('finished');
  silent.closeAllConnections();
  silent.close();
  expect(warned).toEqual([
    'MLflow: the server did not answer in time; not everything was sent (the training goes on)',
  ]);
});

test('without a server nothing is tracked, and that is told once', async () => {
  const { logger, warned } = warnings();
  const callback = tracked({ logger, environment: {} });
  await callback.begin!(await factsOf(), []);
  await train(callback, 1, 2);
  await callback.end!('finished');
  expect(warned).toEqual([
    'MLflow: MLFLOW_TRACKING_URI is not set: nothing is tracked (the training goes on)',
  ]);
});

/** Waits until epochs have reached the server. */
function untilNoted(folder: string, epochs: number): Promise<void> {
  const sent = () => noted(folder).then((run) => run.epochs, () => 0); // prettier-ignore
  return until(async () => (await sent()) === epochs);
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('it did not happen within 20 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
