/** An element of a list, or a member's value of an object. */
export interface JsonElement {
  /** First byte in the file, from 0, and number of bytes; without white space around. */
  readonly offset: number;
  readonly length: number;
  /** Those bytes. They may change when the callback is over. */
  readonly bytes: Uint8Array;
  /** Counts the elements under a key, from 0. */
  readonly index: number;
}

export type OnElement = (key: string, element: JsonElement) => void;

/** What stands under a key: a list or an object, of which the elements are handed on, or neither. */
export type Container = 'list' | 'object' | 'neither';
