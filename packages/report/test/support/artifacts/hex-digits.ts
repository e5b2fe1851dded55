import type { Random } from '@mitos/core';

/** 64 drawn hexadecimal digits. */
export function hexDigits(draws: Random): string {
  return Array.from({ length: 64 }, () => draws.integer(16).toString(16)).join('');
}
