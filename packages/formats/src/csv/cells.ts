const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Where the cells of one row lie in a buffer. The same object is filled again for each row. */
export class Cells {
  /** Number of cells. */
  count = 0;
  /** First byte after the row and its line end. */
  next = 0;
  /** First byte after the row itself. */
  end = 0;
  #bounds = new Int32Array(64);
  /** Where the delimiter was last seen: a line without one must not make the search start over. */
  #delimiterAt = -1;

  constructor(private readonly delimiter: number) {}

  /** To be called when the bytes of the buffer have moved. */
  forget(): void {
    this.#delimiterAt = -1;
  }

  /**
   * Finds the cells of the row that begins at `at` (RFC 4180: a cell in quotes may hold delimiters, line ends, and quotes
   * written twice). `length` bytes of the buffer are filled.
   *
   * @returns `row`; `more` when the row does not end in the buffer and `isLast` is false; or what is wrong with it.
   */
  find(buffer: Buffer, at: number, length: number, isLast: boolean): 'row' | 'more' | { fault: string } {
    this.count = 0;
    let lineEnd = endOfLine(buffer, at, length);
    for (;;) {
      if (at < length && buffer[at] === quote) {
        const close = closingQuote(buffer, at, length);
        if (close < 0 || (close + 1 >= length && !isLast)) {
          return isLast ? { fault: 'a quote that is not closed' } : 'more';
        }
        this.#add(at, close + 1);
        at = close + 1;
        if (lineEnd < at) lineEnd = endOfLine(buffer, at, length);
        if (at < length && buffer[at] === this.delimiter) at++;
        else if (at === lineEnd || at >= length) return this.#finish(at, lineEnd, length, isLast);
        else if (buffer[at] === carriageReturn && at + 1 === lineEnd)
          return this.#finish(at, lineEnd, length, isLast);
        else return { fault: 'text after a closing quote' };
        continue;
      }
      const delimiterAt = this.#nextDelimiter(buffer, at, length);
      if (delimiterAt < lineEnd) {
        this.#add(at, delimiterAt);
        at = delimiterAt + 1;
        continue;
      }
      if (lineEnd >= length && !isLast) return 'more';
      const hasReturn = lineEnd > at && buffer[lineEnd - 1] === carriageReturn;
      this.#add(at, hasReturn ? lineEnd - 1 : lineEnd);
      return this.#finish(hasReturn ? lineEnd - 1 : lineEnd, lineEnd, length, isLast);
    }
  }

  /** Bytes of a cell without quotes around it; `undefined` for one that the row does not have. */
  bytes(buffer: Buffer, cell: number): Buffer | undefined {
    if (cell < 0 || cell >= this.count) return undefined;
    const [from, to] = [this.#bounds[2 * cell]!, this.#bounds[2 * cell + 1]!];
    if (to - from < 2 || buffer[from] !== quote) return buffer.subarray(from, to);
    const inside = buffer.subarray(from + 1, to - 1);
    return inside.includes(quote) ? Buffer.from(inside.toString('utf8').replaceAll('""', '"')) : inside;
  }

  #finish(end: number, lineEnd: number, length: number, isLast: boolean): 'row' | 'more' {
    if (lineEnd >= length && !isLast) return 'more';
    this.end = end;
    this.next = Math.min(lineEnd + 1, length);
    return 'row';
  }

  #add(from: number, to: number): void {
    if (2 * this.count + 2 > this.#bounds.length) {
      const larger = new Int32Array(this.#bounds.length * 2);
      larger.set(this.#bounds);
      this.#bounds = larger;
    }
    this.#bounds[2 * this.count] = from;
    this.#bounds[2 * this.count + 1] = to;
    this.count++;
  }

  #nextDelimiter(buffer: Buffer, at: number, length: number): number {
    if (this.#delimiterAt < at) {
      const found = buffer.indexOf(this.delimiter, at);
      this.#delimiterAt = found < 0 || found >= length ? Infinity : found;
    }
    return this.#delimiterAt;
  }
}

/** Position of the next line feed, or `length` when there is none. */
function endOfLine(buffer: Buffer, at: number, length: number): number {
  const found = buffer.indexOf(lineFeed, at);
  return found < 0 || found >= length ? length : found;
}

function closingQuote(buffer: Buffer, open: number, length: number): number {
  for (let at = open + 1; ;) {
    const found = buffer.indexOf(quote, at);
    if (found < 0 || found >= length) return -1;
    if (found + 1 < length && buffer[found + 1] === quote) at = found + 2;
    else return found;
  }
}
