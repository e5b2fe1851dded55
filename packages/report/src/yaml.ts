import { Document, isCollection, isPair, stringify, visit } from 'yaml';
import type { Node } from 'yaml';

const lineWidth = 88;

/** Plain values (what JSON can hold) as YAML 1.2, short lists and mappings on one line. `undefined` members are left out. */
export function toYaml(value: unknown): string {
  const document = new Document(value, { keepUndefined: false });
  visit(document, {
    Collection(_, node, path) {
      if (path.length > 1 && fitsOnALine(node)) {
        node.flow = true;
        return visit.SKIP;
      }
      return undefined;
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** A plain value as YAML on one line: `unet`, `[ { flip: both }, { rotate: 50 } ]`. */
export function toYamlLine(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}

function fitsOnALine(node: Node): boolean {
  const isDeep =
    isCollection(node) && node.items.some((item) => isCollection(isPair(item) ? item.value : item));
  return !isDeep && JSON.stringify(node).length <= lineWidth;
}
