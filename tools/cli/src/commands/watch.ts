import type { Output } from '../console/output';
import { findRun } from '../watch/find-run';
import { follow } from '../watch/follow';
import { startServer } from '../watch/server';

export interface WatchFlags {
  /** Default: any free one. */
  readonly port?: number;
}

/**
 * `mitos watch`: a page that follows a training, served to this machine until the signal ends it. `run` is `pipeline:stage`,
 * `runs/pipeline/stage`, a pipeline with a single training, or a folder with a live file. Throws a MitosError: `run-unknown`,
 * `port-taken`, or `artifact-unreadable`.
 */
export async function watch(
  workspace: string,
  run: string,
  flags: WatchFlags,
  { logger }: Output,
  signal: AbortSignal,
): Promise<void> {
  const { name, folder } = await findRun(workspace, run);
  const server = await startServer(flags.port ?? 0);
  try {
    let shown = false;
    await follow(
      folder,
      (live) => {
        server.show(live);
        if (!shown)
          logger.info(`Shows ${name} at ${server.address} ; Ctrl-C ends the page, not the training.`);
        shown = true;
      },
      signal,
    );
  } finally {
    await server.close();
  }
}
