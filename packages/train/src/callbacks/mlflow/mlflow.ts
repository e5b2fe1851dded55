import type { Logger } from '@mitos/core';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Callback, EpochReport, Outcome, RunFacts } from '../callback';
import { warnOnce } from '../warn-once';
import { createClient } from './client';
import type { Client, RunStatus } from './client';
import { serverOf } from './server';
import type { Environment } from './server';
import { Tracking } from './tracking';

export interface MlflowOptions {
  readonly logger: Logger;
  readonly environment?: Environment;
  /** The clock in milliseconds since 1970. */
  readonly now?: () => number;
  /** How long the end of a training waits for the server, in milliseconds. */
  readonly patience?: number;
}

const statusOf: Readonly<Record<Outcome, RunStatus>> = {
  finished: 'FINISHED',
  interrupted: 'KILLED',
  failed: 'FAILED',
};

/**
 * Tracks a training in MLflow: a run with the settings as params and the columns of every epoch as metrics, in the experiment
 * `MLFLOW_EXPERIMENT_NAME` or one with the pipeline's name. After an interruption it goes on in the same run.
 *
 * Nothing waits for the server but the end of the training, and that not for long. What cannot be sent is warned about once
 * and tried again after the next epoch.
 */
export function mlflow(options: MlflowOptions): Callback {
  const { logger, environment = process.env, now = Date.now, patience = 10_000 } = options;
  const warn = warnOnce('MLflow', logger);
  const closing = new AbortController();
  let isResumed = false;
  let connect: ((resumed: boolean) => { tracking: Tracking; client: Client }) | undefined;
  let connected: ReturnType<NonNullable<typeof connect>> | undefined;
  let sending: Promise<void> | undefined;

  /** Known only now: a training that begins anew starts with step 1. */
  const begins = (resumed: boolean) => {
    connected ??= connect?.(resumed);
  };
  const send = () => {
    sending ??= connected?.tracking
      .send()
      .then(() => undefined, warn)
      .finally(() => (sending = undefined));
  };
  const finish = async (outcome: Outcome) => {
    if (connected === undefined) return;
    await sending;
    const { tracking, client } = connected;
    await client.updateRun(await tracking.send(), statusOf[outcome], now());
  };

  return {
    begin(facts, done) {
      isResumed = done.length > 0;
      try {
        connect = connection(facts, done, environment, now, closing.signal);
      } catch (error) {
        warn(error);
      }
    },
    step({ step }) {
      if (connected !== undefined) return;
      begins(step > 1);
      send();
    },
    epoch(report) {
      begins(true);
      connected?.tracking.add(report);
      send();
    },
    async end(outcome) {
      // Of a training that was over already: what an earlier process left to send, and its end.
      if (isResumed) begins(true);
      const late = delay(patience, undefined, { signal: closing.signal }).then(
        () => warn(new Error('the server did not answer in time; not everything was sent')),
        () => undefined,
      );
      await Promise.race([finish(outcome).catch(warn), late]);
      closing.abort();
    },
  };
}

function connection(
  facts: RunFacts,
  done: readonly EpochReport[],
  environment: Environment,
  now: () => number,
  signal: AbortSignal,
) {
  const server = serverOf(environment);
  const experiment = environment['MLFLOW_EXPERIMENT_NAME'] ?? facts.pipeline;
  const client = createClient(server, signal);
  return (resumed: boolean) => {
    const tracking = new Tracking({ facts, client, server: server.address, experiment, resumed, now });
    for (const report of done) tracking.add(report);
    return { tracking, client };
  };
}
