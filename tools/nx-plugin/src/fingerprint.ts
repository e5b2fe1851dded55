/**
 * `node -r @swc-node/register tools/nx-plugin/src/fingerprint.ts <pipeline.yaml> <stage>`
 *
 * Prints one line that changes exactly when the stage's settings change (also those of MITOS_SET, or of a pipeline that this
 * one extends), or the content of the dataset it reads. Nx
 * takes it as an input of the stage's task. Nx takes a failure for an answer, so where there is no answer something
 * unique is printed: the task then runs, and fails with the real error.
 */
import { parsePipeline, settingsOfEnvironment } from '@mitos/core/pipeline';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { stageFingerprint } from './stage-fingerprint';

async function main(file: string, key: string): Promise<string> {
  const set = settingsOfEnvironment(process.env);
  const { pipeline } = parsePipeline(readFileSync(file, 'utf8'), file, { set });
  const stage = pipeline?.stages.find((candidate) => candidate.key === key);
  if (stage === undefined) return `no answer ${randomUUID()}`;
  return stageFingerprint(process.cwd(), stage);
}

const [file = '', key = ''] = process.argv.slice(2);
main(file, key).then(
  (line) => console.log(line),
  () => console.log(`no answer ${randomUUID()}`),
);
