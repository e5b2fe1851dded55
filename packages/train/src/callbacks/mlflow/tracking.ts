import type { EpochReport, RunFacts } from '../callback';
import type { Client } from './client';
import { runFile } from './run-file';
import type { RunRecord } from './run-file';
import { metricsOf, paramsOf } from './values';
import type { Metric } from './values';

export interface TrackingOptions {
  readonly facts: RunFacts;
  readonly client: Client;
  /** Address of the server. */
  readonly server: string;
  readonly experiment: string;
  /** Whether an earlier process began this training. */
  readonly resumed: boolean;
  /** The clock in milliseconds since 1970. */
  readonly now: () => number;
}

interface Measured {
  readonly epoch: number;
  readonly metrics: readonly Metric[];
}

/** What is known of a training, and how much of it has reached a run of MLflow. */
export class Tracking {
  readonly #options: TrackingOptions;
  #run: RunRecord | undefined;
  #waiting: Measured[] = [];

  constructor(options: TrackingOptions) {
    this.#options = options;
  }

  add(report: EpochReport): void {
    this.#waiting.push({ epoch: report.epoch, metrics: metricsOf(report, this.#options.now()) });
  }

  /** Sends what waits and gives the id of the run. What could not be sent when this throws waits on. */
  async send(): Promise<string> {
    const { client, facts } = this.#options;
    let run = (this.#run ??= await this.#open());
    if (!run.params) {
      await client.log(run.runId, paramsOf(facts), []);
      run = await this.#note({ ...run, params: true });
    }
    for (;;) {
      const waiting = this.#waiting.filter(({ epoch }) => epoch > run.epochs);
      if (waiting.length === 0) break;
      await client.log(run.runId, [], waiting.flatMap(({ metrics }) => metrics)); // prettier-ignore
      run = await this.#note({ ...run, epochs: waiting.at(-1)!.epoch });
    }
    this.#waiting = [];
    return run.runId;
  }

  /** The run of the earlier process where there is one, else a new one. */
  async #open(): Promise<RunRecord> {
    const { facts, client, server, experiment, resumed, now } = this.#options;
    const left = resumed ? await runFile.read(facts.folder).catch(() => undefined) : undefined;
    if (left?.server === server && (await client.hasRun(left.runId))) {
      await client.updateRun(left.runId, 'RUNNING');
      return left;
    }
    const runId = await client.createRun(experiment, facts.stage, now());
    return this.#note({ server, runId, params: false, epochs: 0 });
  }

  async #note(run: RunRecord): Promise<RunRecord> {
    this.#run = run;
    await runFile.write(this.#options.facts.folder, run);
    return run;
  }
}
