import process from 'node:process';
import { runTraining } from './run-stage';

/**
 * A training in a process of its own, told by `<samples> <folder> [<steps>]`. Says `step` after each step, and dies as of
 * `kill -9` after so many, or with `outputs` when it has written them.
 */
export async function trainChild([samples = '', folder = '', killAfter]: readonly string[]): Promise<void> {
  let steps = 0;
  await runTraining({
    samples,
    folder,
    settings: { checkpoint: { seconds: 0 } },
    onOutputs() {
      if (killAfter === 'outputs') process.kill(process.pid, 'SIGKILL');
    },
    onStep() {
      process.stdout.write('step\n');
      if (++steps === Number(killAfter)) process.kill(process.pid, 'SIGKILL');
    },
  });
}
