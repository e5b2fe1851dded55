/*
 * The grammar of JSON (RFC 8259) as a table: what state follows a state at a byte. All that needs more than the table, for
 * it depends on what stands around or is of interest to a reader, is an action: brackets, commas and colons. Everything
 * else, strings and numbers, is stepped through by one look into the table for each byte.
 */

const digits = '0123456789';
const space = ' \t\n\r';

/** A state is the place of its row in the table. */
const rowLength = 256;
const names = [
  'start',
  'value',
  'valueOrEnd',
  'key',
  'keyOrEnd',
  'colon',
  'after',
  ...['string', 'escape', 'hex1', 'hex2', 'hex3', 'hex4'],
  ...['keyString', 'keyEscape', 'keyHex1', 'keyHex2', 'keyHex3', 'keyHex4'],
  ...['minus', 'zero', 'integer', 'point', 'fraction', 'e', 'exponentSign', 'exponent'],
  ...['t', 'tr', 'tru', 'f', 'fa', 'fal', 'fals', 'n', 'nu', 'nul'],
] as const;
export type StateName = (typeof names)[number];

/** States in which a number may end. */
export const wholeNumbers: readonly StateName[] = ['zero', 'integer', 'fraction', 'exponent'];

const at = (name: StateName) => names.indexOf(name) * rowLength;

export function nameOf(state: number): StateName {
  return names[state / rowLength]!;
}

/** States that a scanner sets itself, after an action. */
export const states = {
  start: at('start'),
  value: at('value'),
  valueOrEnd: at('valueOrEnd'),
  key: at('key'),
  keyOrEnd: at('keyOrEnd'),
  colon: at('colon'),
  after: at('after'),
};

/** From here on, what the table says is no state but an {@link actions action}. */
export const firstAction = 0x8000;
export const actions = {
  open: firstAction,
  close: firstAction + 1,
  comma: firstAction + 2,
  colon: firstAction + 3,
};
const error = firstAction + 4;

/** The next state or action: `table[state + byte]`. What is neither is an error. */
export const table = build();

function build(): Uint16Array {
  const next = new Uint16Array(names.length * rowLength).fill(error);
  const on = (from: readonly StateName[], bytes: string, to: number) => {
    for (const name of from) for (const byte of bytes) next[at(name) + byte.charCodeAt(0)] = to;
  };
  structure(on);
  numbers(on);
  word(on, 'true', ['t', 'tr', 'tru']);
  word(on, 'false', ['f', 'fa', 'fal', 'fals']);
  word(on, 'null', ['n', 'nu', 'nul']);
  for (const key of [false, true]) strings(next, on, key);
  return next;
}

type On = (from: readonly StateName[], bytes: string, to: number) => void;

function structure(on: On): void {
  for (const name of ['start', 'value', 'valueOrEnd', 'key', 'keyOrEnd', 'colon', 'after'] as const)
    on([name], space, at(name));
  on(['start'], '{', actions.open);
  on(['value', 'valueOrEnd'], '[{', actions.open);
  on(['valueOrEnd', 'keyOrEnd', 'after'], ']}', actions.close);
  on(['after'], ',', actions.comma);
  on(['colon'], ':', actions.colon);
  on(['value', 'valueOrEnd'], '"', at('string'));
  on(['key', 'keyOrEnd'], '"', at('keyString'));
}

function numbers(on: On): void {
  on(['value', 'valueOrEnd'], '-', at('minus'));
  on(['value', 'valueOrEnd', 'minus'], digits, at('integer'));
  on(['value', 'valueOrEnd', 'minus'], '0', at('zero'));
  on(['integer'], digits, at('integer'));
  on(['zero', 'integer'], '.', at('point'));
  on(['point', 'fraction'], digits, at('fraction'));
  on(['zero', 'integer', 'fraction'], 'eE', at('e'));
  on(['e'], '+-', at('exponentSign'));
  on(['e', 'exponentSign', 'exponent'], digits, at('exponent'));
  on(wholeNumbers, space, at('after'));
  on(wholeNumbers, ',', actions.comma);
  on(wholeNumbers, ']}', actions.close);
}

function word(on: On, letters: string, path: readonly StateName[]): void {
  on(['value', 'valueOrEnd'], letters[0]!, at(path[0]!));
  path.forEach((name, i) => on([name], letters[i + 1]!, at(path[i + 1] ?? 'after')));
}

function strings(next: Uint16Array, on: On, isKey: boolean): void {
  const [inside, escape, ...hex]: readonly StateName[] = isKey
    ? ['keyString', 'keyEscape', 'keyHex1', 'keyHex2', 'keyHex3', 'keyHex4']
    : ['string', 'escape', 'hex1', 'hex2', 'hex3', 'hex4'];
  next.fill(at(inside!), at(inside!) + 0x20, at(inside!) + rowLength);
  on([inside!], '"', isKey ? at('colon') : at('after'));
  on([inside!], '\\', at(escape!));
  on([escape!], '"\\/bfnrt', at(inside!));
  on([escape!], 'u', at(hex[0]!));
  hex.forEach((name, i) => on([name], `${digits}abcdefABCDEF`, at(hex[i + 1] ?? inside!)));
}
