import { metricTitle } from '@mitos/core';
import { formatInterval, formatMetric } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { scoreOf } from '../images';
import { bestFloor, mainValue, methodsOf, networkName } from '../methods';
import { isBetter } from '../metrics';
import type { ScoredRun } from '../report';
import { splitOf } from '../splits';
import { difference } from './score-cells';

/**
 * Which network of some runs has the best value of a metric, and by how much: over the next one and over the best floor.
 * Nothing of a run that is alone on its split (`named`: there are others on other splits).
 */
export function leader(
  runs: readonly ScoredRun[],
  name: string | undefined,
  leading: string | undefined,
  named: boolean,
): Html | false {
  if (name === undefined || (named && runs.length === 1)) return false;
  const ranked = runs
    .flatMap((run) => {
      const scores = run.evaluation.metrics.methods[networkName];
      const value = scores && mainValue(scores, name);
      return value === undefined ? [] : [{ run, score: scores!.scores[name]!, value }];
    })
    .sort((a, b) => (a.value === b.value ? 0 : isBetter(name, a.value, b.value) ? -1 : 1));
  const [first, second] = ranked;
  if (first === undefined) return false;
  const floor = bestFloor(methodsOf(runs, leading), name);
  const against = [
    ...(second === undefined ? [] : [{ value: second.value, title: second.run.name }]),
    ...(floor === undefined ? [] : [floor]),
  ];
  const interval = formatInterval(name, first.score);
  const kind = first.score.mean === null ? 'pooled' : 'mean';
  return html`<p class="lead">
    ${named && `On ${splitOf(first.run)}, `}<strong>${first.run.name}</strong> has the best ${kind}
    ${metricTitle(name)},
    <strong>${formatMetric(name, first.value)}</strong
    >${interval !== undefined && ` ${interval}`}${against.map(
      ({ value, title }, i) =>
        html`${i === 0 ? ': ' : ', '}${difference(name, first.value - value)} against ${title}`,
    )}.
    ${second !== undefined && winsOver(name, first.run, second.run)}
  </p>`;
}

/** On how many images the first run is ahead of the second, of those that both were scored on. */
function winsOver(name: string, first: ScoredRun, second: ScoredRun): string | false {
  const others = new Map(second.evaluation.images.map((image) => [image.id, scoreOf(image, name)]));
  const pairs = first.evaluation.images.flatMap((image) => {
    const [own, other] = [scoreOf(image, name), others.get(image.id) ?? null];
    return own === null || other === null ? [] : [{ own, other }];
  });
  const wins = pairs.filter(({ own, other }) => isBetter(name, own, other)).length;
  return pairs.length > 0 && `It is better than ${second.name} on ${wins} of ${pairs.length} images.`;
}
