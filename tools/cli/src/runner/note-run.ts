import type { StageContext } from '@mitos/core';
import { appendLog } from './log';
import type { LogEntry } from './log';

/**
 * Notes a run in the log, see {@link appendLog}. A note that cannot be written, as on a full disk, is warned of: it neither fails
 * a stage that is done, nor hides why one failed.
 */
export async function noteRun(
  workspace: string,
  context: Pick<StageContext, 'pipeline' | 'stage' | 'logger'>,
  fingerprint: string,
  started: number,
  outcome: LogEntry['outcome'],
): Promise<void> {
  try {
    await appendLog(workspace, context, fingerprint, started, outcome);
  } catch (error) {
    context.logger.warn(`the run is not noted in .mitos/logs: ${(error as Error).message}`);
  }
}
