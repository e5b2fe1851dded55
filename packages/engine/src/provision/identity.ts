import type { Provisioned } from './provision';

/** What of the engine can change a number, and nothing else: no path, no host, no time. For the hash of a task. */
export interface EngineIdentity {
  readonly tensorflow: string;
  readonly device: string;
  /** `linux-x64`. */
  readonly platform: string;
  /** Requirement -> SHA-256 of the wheel. */
  readonly wheels: Readonly<Record<string, string>>;
}

/** The same for every machine and checkout that computes with the same library. */
export function engineIdentity({ version, device, platform, wheels }: Provisioned): EngineIdentity {
  return { tensorflow: version, device, platform, wheels };
}
