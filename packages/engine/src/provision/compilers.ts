import type { System } from './system';

/** A C++ compiler and what it calls itself. */
export interface Compiler {
  readonly command: string;
  readonly args: readonly string[];
  readonly version: string;
}

/** The C++ compilers of this machine that answer, best first: `$CXX`, c++, g++, clang++. */
export async function findCompilers(system: System, signal?: AbortSignal): Promise<Compiler[]> {
  const named = system.env['CXX']?.trim().split(/\s+/) ?? [];
  const candidates = [...(named[0] ? [named] : []), ['c++'], ['g++'], ['clang++']];
  const found: Compiler[] = [];
  for (const [command, ...args] of candidates) {
    const result = await system.run(command!, [...args, '--version'], { signal });
    const version = result.stdout.split('\n')[0]?.trim();
    if (result.code !== 0 || !version) continue;
    if (found.some((other) => versionNumber(other.version) === versionNumber(version))) continue;
    found.push({ command: command!, args, version });
  }
  return found;
}

/** c++ is g++ or clang++ on most machines: what fails once need not be tried again under its other name. */
function versionNumber(version: string): string {
  return `${/clang/.test(version) ? 'clang' : 'gcc'} ${/\d+\.\d+[.\d]*/.exec(version)?.[0] ?? version}`;
}
