import { Refused, request } from './request';
import type { Server } from './server';
import { inParts } from './values';
import type { Metric, Param } from './values';

/** How many a request takes. */
const [mostParams, mostMetrics] = [100, 1000];

export type RunStatus = 'RUNNING' | 'FINISHED' | 'KILLED' | 'FAILED';

export interface Client {
  createRun(experiment: string, name: string, time: number): Promise<string>;
  hasRun(id: string): Promise<boolean>;
  log(id: string, params: readonly Param[], metrics: readonly Metric[]): Promise<void>;
  updateRun(id: string, status: RunStatus, endTime?: number): Promise<void>;
}

/** What a training needs of MLflow's REST API. Requests end when the signal is aborted. */
export function createClient(server: Server, signal: AbortSignal): Client {
  const get = (endpoint: string) => request(server, endpoint, undefined, signal);
  const post = (endpoint: string, body: unknown) => request(server, endpoint, body, signal);

  const findExperiment = (name: string) =>
    unlessMissing(async () => {
      const found = await get(`experiments/get-by-name?experiment_name=${encodeURIComponent(name)}`);
      return (found['experiment'] as { experiment_id: string }).experiment_id;
    });
  const createExperiment = async (name: string) => {
    try {
      return (await post('experiments/create', { name }))['experiment_id'];
    } catch (error) {
      // Another training was faster.
      if (error instanceof Refused && error.code === 'RESOURCE_ALREADY_EXISTS') return findExperiment(name);
      throw error;
    }
  };

  return {
    async createRun(experiment, name, time) {
      const id = (await findExperiment(experiment)) ?? (await createExperiment(experiment));
      const created = await post('runs/create', { experiment_id: id, run_name: name, start_time: time });
      return (created['run'] as { info: { run_id: string } }).info.run_id;
    },
    async hasRun(id) {
      return (await unlessMissing(() => get(`runs/get?run_id=${encodeURIComponent(id)}`))) !== undefined;
    },
    async log(id, params, metrics) {
      for (const part of inParts(params, mostParams))
        await post('runs/log-batch', { run_id: id, params: part });
      for (const part of inParts(metrics, mostMetrics))
        await post('runs/log-batch', { run_id: id, metrics: part });
    },
    async updateRun(id, status, endTime) {
      await post('runs/update', {
        run_id: id,
        status,
        ...(endTime === undefined ? {} : { end_time: endTime }),
      });
    },
  };
}

async function unlessMissing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Refused && error.code === 'RESOURCE_DOES_NOT_EXIST') return undefined;
    throw error;
  }
}
