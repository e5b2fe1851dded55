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
