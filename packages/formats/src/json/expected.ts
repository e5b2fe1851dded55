import { nameOf, wholeNumbers } from './grammar';
import type { StateName } from './grammar';

const brokenNumbers: readonly StateName[] = ['minus', 'point', 'e', 'exponentSign'];

/** What may stand in a state, within a list, an object or neither; for messages. */
export function expectedIn(state: number, around: 'list' | 'object' | 'neither'): string {
  const found = nameOf(state);
  const name = wholeNumbers.includes(found) ? 'after' : found;
  if (name === 'after' && around === 'neither') return 'the end of the file';
  if (name === 'after') return around === 'list' ? 'a comma or ]' : 'a comma or }';
  if (name === 'start') return 'an object';
  if (name === 'valueOrEnd') return 'a value or ]';
  if (name === 'keyOrEnd') return 'a key in quotes or }';
  if (name === 'key') return 'a key in quotes';
  if (name === 'colon') return 'a colon';
  if (/tring$/.test(name)) return 'the rest of a string';
  if (/scape$/.test(name)) return String.raw`an escape, one of \" \\ \/ \b \f \n \r \t \u`;
  if (/ex\d$/.test(name)) return String.raw`four hexadecimal digits after \u`;
  if (brokenNumbers.includes(name)) return 'a digit';
  return 'a value';
}
