import { expectedIn } from './expected';
import { actions, firstAction, states, table } from './grammar';
import type { Container, OnElement } from './json-element';
import type { JsonFault } from './json-unreadable';
import { Nesting } from './nesting';

const [brace, closingBrace] = [0x7b, 0x7d];
const none = -1;
const byteOrderMark = [0xef, 0xbb, 0xbf];

/** A push-down automaton over one buffer after the other: it may stop at any byte and go on in the next buffer. */
export class JsonScanner {
  readonly found = new Map<string, Container>();
  #state = states.start;
  /** Place of the next byte in the buffer. */
  #at = 0;
  /** Place of the buffer's first byte in the file. */
  #offset = 0;
  readonly #around = new Nesting();
  /** Depth at which elements are handed on: 2 within what stands under a wanted key, else none. */
  #wanted = none;
  /** Where the key of the top level or the wanted element begins that is not complete; undefined: it is of no interest. */
  #begin: number | undefined;
  #key = '';
  #index = 0;

  constructor(
    private readonly keys: readonly string[],
    private readonly onElement: OnElement,
  ) {}

  /** Goes on to byte `end` of the buffer. Returns what is wrong, if anything is. */
  push(buffer: Buffer, end: number): JsonFault | undefined {
    let [state, at] = [this.#state, this.#at];
    if (this.#offset + at === 0 && buffer[0] === byteOrderMark[0]) {
      if (end < byteOrderMark.length) return undefined;
      if (byteOrderMark.every((byte, i) => buffer[i] === byte)) at = byteOrderMark.length;
    }
    const step = table;
    for (; at < end; at++) {
      let next = step[state + buffer[at]!]!;
      if (next >= firstAction) next = this.#act(next, state, buffer, at);
      if (next >= firstAction) return this.#fault(state, buffer[at], at);
      state = next;
    }
    [this.#state, this.#at] = [state, at];
    return undefined;
  }

  /** What is wrong when the file ends here. */
  finish(): JsonFault | undefined {
    if (this.#state === states.after && this.#around.depth === 0) return undefined;
    return this.#fault(this.#state, undefined, this.#at);
  }

  /** First byte of the buffer that is still needed. */
  get neededFrom(): number {
    return this.#begin ?? this.#at;
  }

  /** The buffer's first `count` bytes are gone; the rest has moved there. */
  shift(count: number): void {
    this.#offset += count;
    this.#at -= count;
    if (this.#begin !== undefined) this.#begin -= count;
  }

  /** The state after a bracket, comma or colon; the action itself where it may not stand. */
  #act(action: number, state: number, buffer: Buffer, at: number): number {
    if (action === actions.comma) return this.#comma(buffer, at);
    if (action === actions.colon) return this.#colon(buffer, at);
    if (action === actions.open) return this.#open(buffer[at] === brace, at);
    return action === actions.close ? this.#close(state, buffer, at) : action;
  }

  #comma(buffer: Buffer, at: number): number {
    if (this.#around.depth === 0) return actions.comma;
    if (this.#around.depth === this.#wanted) this.#handOn(buffer, at);
    if (this.#around.depth === this.#wanted || this.#around.depth === 1) this.#begin = at + 1;
    return this.#around.isObject ? states.key : states.value;
  }

  #colon(buffer: Buffer, at: number): number {
    if (this.#around.depth === this.#wanted) this.#begin = at + 1;
    if (this.#around.depth === 1) {
      this.#key = JSON.parse(buffer.toString('utf8', this.#begin, at)) as string;
      this.#begin = undefined;
      if (this.keys.includes(this.#key)) this.found.set(this.#key, 'neither');
    }
    return states.value;
  }

  #open(isObject: boolean, at: number): number {
    this.#around.enter(isObject);
    if (this.#around.depth === 1) this.#begin = at + 1;
    if (this.#around.depth === 2 && this.keys.includes(this.#key)) {
      this.found.set(this.#key, isObject ? 'object' : 'list');
      this.#wanted = 2;
      this.#begin = at + 1;
      this.#index = 0;
    }
    return isObject ? states.keyOrEnd : states.valueOrEnd;
  }

  #close(state: number, buffer: Buffer, at: number): number {
    if (this.#around.depth === 0 || (buffer[at] === closingBrace) !== this.#around.isObject)
      return actions.close;
    if (this.#around.depth === this.#wanted) {
      const isEmpty = state === states.valueOrEnd || state === states.keyOrEnd;
      if (!isEmpty) this.#handOn(buffer, at);
      this.#wanted = none;
    }
    if (this.#around.depth <= 2) this.#begin = undefined;
    this.#around.leave();
    return states.after;
  }

  #handOn(buffer: Buffer, at: number): void {
    let [from, to] = [this.#begin!, at];
    while (isSpace(buffer[from]!)) from++;
    while (isSpace(buffer[to - 1]!)) to--;
    const bytes = buffer.subarray(from, to);
    this.onElement(this.#key, {
      offset: this.#offset + from,
      length: bytes.length,
      bytes,
      index: this.#index++,
    });
  }

  #fault(state: number, byte: number | undefined, at: number): JsonFault {
    return { offset: this.#offset + at, expected: expectedIn(state, this.#around.kind), found: shown(byte) };
  }
}

/** White space in JSON is all there is at the ends of an element up to the space character. */
function isSpace(byte: number): boolean {
  return byte <= 0x20;
}

function shown(byte: number | undefined): string {
  if (byte === undefined) return 'the end of the file';
  const isPrintable = byte > 0x20 && byte < 0x7f;
  return isPrintable ? String.fromCharCode(byte) : `the byte 0x${byte.toString(16).padStart(2, '0')}`;
}
