import { describe } from '../../errors';
import type { Problem } from '../../errors';
import { assign, itemsOf } from '../../yaml/placed';
import type { Placed } from '../../yaml/placed';
import type { Draft } from '../drafts';
import { problemAt, renameTo } from '../problems';
import type { Variant } from './axis';

/** `train.optimizer.adam.learningRate: [1e-3, 1e-4]`: a variant a value of the setting, named as the value is written. */
export function pathVariants(
  axis: string,
  node: Placed,
  drafts: readonly Draft[],
  problems: Problem[],
): Variant[] {
  const [stage = '', ...path] = axis.split('.');
  const keys = drafts.map(({ key }) => key);
  if (!keys.includes(stage)) {
    const expected = `the path of a setting, from one of the stages ${keys.join(', ')}`;
    problems.push(problemAt(node, expected, `"${axis}"`, renameTo(stage, keys), true));
    return [];
  }
  if (path.includes('') || path[0] === 'uses' || path[0] === 'needs') {
    problems.push(problemAt(node, 'the path of a setting', `"${axis}"`, undefined, true));
    return [];
  }
  const values = itemsOf(node)!;
  if (values.length === 0) problems.push(problemAt(node, 'at least one value', 'none'));
  return values.flatMap((value) => {
    if (typeof value.content === 'object') {
      const fix = 'give the axis a name, and each variant one: { plain: …, other: … }';
      problems.push(problemAt(value, 'a number, text, true or false', describe(value.content), fix));
      return [];
    }
    const changes = new Map([[stage, (body: Placed) => assign(body, path, value)]]);
    return [{ name: slug(value), place: value, changes }];
  });
}

/** `1e-3` as it is, `0.001` as `0-001`, `attention_unet` as `attention-unet`. */
function slug({ yaml, path, content }: Placed): string {
  const written = yaml.source(path) ?? JSON.stringify(content);
  return written
    .toLowerCase()
    .replaceAll('+', '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
