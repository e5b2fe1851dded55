// A training in a process of its own: `node train-child.mjs <samples> <folder> [<steps>]`. Says `step` after each step, and
// dies as of `kill -9` after so many.
import process from 'node:process';
import { runTraining } from './run-stage';

const [samples = '', folder = '', killAfter] = process.argv.slice(2);
let steps = 0;
await runTraining({
  samples,
  folder,
  settings: { checkpoint: { seconds: 0 } },
  onStep() {
    process.stdout.write('step\n');
    if (++steps === Number(killAfter)) process.kill(process.pid, 'SIGKILL');
  },
});
