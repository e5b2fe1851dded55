import { MitosError } from '@mitos/core';
import path from 'node:path';
import type { PythonEnvironment } from '../python';
import type { Card } from './built-stage';
import type { Figures } from './figures';
import type { RunResult } from './run-ingest';
import type { Launch } from './run-process';

/** The versions that the tests compare with. */
export const pandas: PythonEnvironment = {
  name: 'pandas',
  title: 'pandas with OpenCV and pyarrow',
  packages: ['numpy==2.2.6', 'pyarrow==21.0.0', 'pandas==2.3.2', 'opencv-python-headless==4.12.0.88'],
  size: 'about 120 MB',
};

/** The only dataset that the peer's program knows the files of. */
const peerDataset = 'dsb2018';

/** Throws a MitosError (`bench-peer`) for a dataset that the peer cannot read. */
export function checkPeer({ name }: Card): void {
  if (name === peerDataset) return;
  throw new MitosError(`The peer pandas cannot read ${name}.`, {
    code: 'bench-peer',
    problems: [
      {
        expected: `the dataset ${peerDataset}, whose files tools/bench/python/ingest_peer.py knows by name`,
        found: name,
        fix: 'leave out --peer, or --dataset',
      },
    ],
  });
}

/** The peer reads `root` and writes into `output`. */
export function pandasLaunch(workspace: string, python: string, root: string, output: string): Launch {
  const script = path.join(workspace, 'tools', 'bench', 'python', 'ingest_peer.py');
  return {
    way: 'pandas',
    command: [python, script, root, output],
    // Settings that a machine may have for another library's sake: the peer gets what its wheels choose.
    env: { OPENBLAS_CORETYPE: undefined, OPENBLAS_L2_SIZE: undefined },
  };
}

/** What the peer prints has all in one object. */
export function pandasResult(answer: Figures & Omit<RunResult, 'figures'>): RunResult {
  const { seconds, maxRssBytes, versions } = answer;
  return { seconds, maxRssBytes, versions, figures: answer };
}
