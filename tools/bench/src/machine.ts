import os from 'node:os';

/** What a report says of the machine it was made on. */
export function machine(): Record<string, string | number> {
  const cpu = os.cpus()[0]?.model.trim() ?? 'unknown';
  return {
    cpu,
    cores: os.availableParallelism(),
    memory: os.totalmem(),
    platform: `${os.platform()}-${os.arch()}`,
  };
}

/** `Intel Xeon, 2 cores, node 20.20.2, scipy 1.15.3`: the machine of a report, and those of these programs that it knows. */
export function machineLine(
  report: Readonly<Record<string, string | number>>,
  programs: readonly string[],
): string {
  const known = programs.filter((name) => name in report).map((name) => `${name} ${report[name]!}`);
  return [`${report['cpu']}`, `${report['cores']} cores`, ...known].join(', ');
}
