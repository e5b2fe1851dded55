import { isMap, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document, Node, Pair } from 'yaml';
import type { Location, Problem } from '../errors';

/** A path into a YAML document: `['stages', 'train', 'epochs']`. */
export type YamlPath = readonly (string | number)[];

/** A parsed YAML file that knows where each of its values stands. */
export interface YamlFile {
  /** The path shown in problems. */
  readonly file: string;
  /** The content as plain values; `undefined` when the text is not YAML at all. */
  readonly value: unknown;
  /** What is wrong with the text itself: syntax, duplicate keys. */
  readonly problems: readonly Problem[];
  /** Where the value at a path stands; of a missing one, where its nearest parent does. */
  locate(path: YamlPath): Location;
  /** Where the key that ends the path stands. */
  locateKey(path: YamlPath): Location;
  /** The text of the plain value at a path as it is written: `1e-3`. */
  source(path: YamlPath): string | undefined;
}

/** Parses YAML 1.2. Never throws: what is wrong is in `problems`. `file` is only for messages. */
export function parseYaml(text: string, file: string): YamlFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: true });
  const lines = text.split(/\r?\n/);
  const at = (offset: number): Location => {
    const { line, col } = lineCounter.linePos(offset);
    const source = lines[line - 1];
    return { file, line, column: col, ...(source === undefined ? {} : { source }) };
  };
  const problems = document.errors.map((error) => ({
    where: at(error.pos[0]),
    expected: 'valid YAML',
    found: syntaxFault(error.message),
  }));
  return {
    file,
    value: problems.length === 0 ? document.toJS() : undefined,
    problems,
    locate: (path) => at(nearestNode(document, path)?.range?.[0] ?? 0),
    locateKey: (path) => at(keyOffset(document, path) ?? nearestNode(document, path)?.range?.[0] ?? 0),
    source: (path) => {
      const node = document.getIn(path, true);
      return isScalar(node) ? node.source : undefined;
    },
  };
}

function syntaxFault(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function nearestNode(document: Document, path: YamlPath): Node | undefined {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (node !== undefined && node !== null) return node as Node;
  }
  return document.contents ?? undefined;
}

function keyOffset(document: Document, path: YamlPath): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const isNamed = (pair: Pair) => isScalar(pair.key) && pair.key.value === path.at(-1);
  const pair = parent.items.find((item) => isPair(item) && isNamed(item));
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}
