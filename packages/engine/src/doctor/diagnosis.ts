import type { Problem } from '@mitos/core';

/** What `mitos doctor` found: plain data. What could not be found out is null, and a problem says why. */
export interface Diagnosis {
  readonly tensorflow: {
    /** As the loaded library says itself; null when it cannot be loaded. */
    readonly version: string | null;
    readonly device: string | null;
    /** Whether oneDNN's convolutions are switched on. */
    readonly oneDnn: boolean | null;
    /** Threads inside an operation. */
    readonly threads: number | null;
    /** What compiled the addon. */
    readonly compiledBy: string | null;
  };
  readonly node: { readonly version: string; readonly tfjs: string | null };
  readonly tools: {
    readonly python: string | null;
    readonly pip: string | null;
    readonly compiler: string | null;
  };
  readonly machine: {
    readonly platform: string;
    readonly processor: string;
    readonly cores: number;
    readonly memoryBytes: number;
    readonly freeMemoryBytes: number;
  };
  readonly cache: {
    readonly folder: string;
    readonly usedBytes: number;
    readonly freeBytes: number | null;
  };
  /** What is missing, each with the command that mends it. Empty: all is well. */
  readonly problems: readonly DiagnosedProblem[];
}

/** A failed check. `needed` is false for what only a first installation would use. */
export interface DiagnosedProblem {
  readonly code: string;
  readonly message: string;
  readonly needed: boolean;
  readonly details: readonly Problem[];
  readonly hint: string | null;
}
