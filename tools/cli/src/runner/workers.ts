import { MitosError } from '@mitos/core';
import { availableParallelism } from 'node:os';
import process from 'node:process';

/**
 * Threads that a stage may use beside its own: one less than the machine has, or as the environment variable MITOS_WORKERS
 * says (0: none). Results do not depend on it. Throws a MitosError (`workers-invalid`) when it is not a whole number from 0 on.
 */
export function workerCount(env: NodeJS.ProcessEnv = process.env): number {
  const wanted = env['MITOS_WORKERS'];
  if (wanted === undefined || wanted === '') return availableParallelism() - 1;
  if (/^\d{1,3}$/.test(wanted)) return Number(wanted);
  throw new MitosError('The number of worker threads cannot be understood.', {
    code: 'workers-invalid',
    problems: [
      {
        where: { file: 'MITOS_WORKERS' },
        expected: 'a whole number from 0 to 999',
        found: JSON.stringify(wanted),
      },
    ],
  });
}
