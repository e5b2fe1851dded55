import { diagnose, formatDiagnosis } from '@mitos/engine';
import process from 'node:process';

/** `mitos doctor`: what was found, and the command that mends what was not. */
export async function doctor(json: boolean): Promise<void> {
  const diagnosis = await diagnose();
  process.stdout.write(json ? `${JSON.stringify(diagnosis, null, 2)}\n` : `${formatDiagnosis(diagnosis)}\n`);
}
