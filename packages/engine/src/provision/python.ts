import { pipMissing, pythonMissing } from './problems';
import type { System } from './system';

/** A Python whose pip works. */
export interface Python {
  readonly command: string;
  /** What stands before the arguments of Python itself: `-3` for the Windows launcher. */
  readonly args: readonly string[];
  readonly version: string;
  readonly pip: string;
}

const candidates = [
  { command: 'python3', args: [] },
  { command: 'python', args: [] },
  { command: 'py', args: ['-3'] },
] as const;

/** The first Python 3.8 or newer that has pip. Any will do: pip is told which wheel to fetch. */
export async function findPython(system: System, signal?: AbortSignal): Promise<Python> {
  const options = { signal };
  let withoutPip: string | undefined;
  for (const { command, args } of candidates) {
    const python = await system.run(command, [...args, '--version'], options);
    const version = /Python (3\.(\d+)[^\s]*)/.exec(python.output);
    if (python.code !== 0 || version === null || Number(version[2]) < 8) continue;
    const pip = await system.run(command, [...args, '-m', 'pip', '--version'], options);
    const pipVersion = /pip (\S+)/.exec(pip.stdout);
    if (pip.code === 0 && pipVersion !== null) {
      return { command, args, version: version[1]!, pip: pipVersion[1]! };
    }
    withoutPip ??= [command, ...args].join(' ');
  }
  throw withoutPip === undefined ? pythonMissing(system.platform) : pipMissing(system.platform, withoutPip);
}
