import type { EmptyRule } from '@mitos/metrics';

const words = {
  one: 'nothing true and nothing predicted is 1',
  zero: 'nothing true and nothing predicted is 0',
  skip: 'images with nothing true and nothing predicted are left out',
} as const;

/** What a definition says of empty images. */
export function emptyWords(rule: EmptyRule): string {
  return `${words[rule]}, nothing on one side only is 0`;
}
