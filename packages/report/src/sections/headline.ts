import { metricTitle } from '@mitos/core';
import { formatCount, formatInterval, formatMetric, listed } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { scoreOf } from '../images';
import { lossesOf } from '../losses';
import { mainMetrics, mainValue, methodsOf } from '../methods';
import type { Method } from '../methods';
import { isBetter } from '../metrics';
import type { EvaluationPart, ImageScores, ScoredRun } from '../report';
import { warning } from './parts';
import { tile } from './tile';

/** Metrics that stand on tiles. */
const tiles = 3;

/** The scores of the only run, large, next to the classical floors, and the differences in words; `leading` comes first. */
export function headline(run: ScoredRun, leading: string | undefined): Html {
  const { metrics } = run.evaluation;
  if (metrics.ids.length === 0) {
    return html`<p class="lead">No image of the ${metrics.split} split has labels to score by.</p>`;
  }
  const methods = methodsOf([run], leading);
  const [network] = methods;
  const shown = mainMetrics(methods, tiles, leading);
  const [first] = shown;
  if (network === undefined || first === undefined) {
    return html`<p class="lead">The network has no mean score on the ${metrics.split} split.</p>`;
  }
  const floors = methods.slice(1);
  return html`<p class="lead">${sentences(run.evaluation, network, floors, first)}</p>
    ${warning(lossesOf(methods, shown))}
    <div class="tiles">${shown.map((name) => tile(name, run.evaluation, network, floors))}</div>`;
}

/** `On the 20 images of the test split, the network reaches a mean Dice of 0.853 [0.81, 0.89], 0.016 above Otsu’s threshold (0.837).` */
function sentences(
  { metrics: { split, ids }, images }: EvaluationPart,
  network: Method,
  floors: readonly Method[],
  name: string,
): Html {
  const score = network.scores.scores[name]!;
  const own = mainValue(network.scores, name)!;
  const interval = formatInterval(name, score);
  const reached = html`On the ${formatCount(ids.length)} ${ids.length === 1 ? 'image' : 'images'} of the
    ${split} split, the network reaches a ${score.mean === null ? 'pooled' : 'mean'} ${metricTitle(name)} of
    <strong>${formatMetric(name, own)}</strong>${interval !== undefined && ` ${interval}`}`;
  const compared = floors.flatMap((floor) => {
    const value = mainValue(floor.scores, name);
    if (value === undefined) return [];
    return `${place(name, own - value)} ${floorPhrase(floor)} (${formatMetric(name, value)})`;
  });
  const wins = floors.flatMap((floor) => winsOver(images, name, floor));
  return html`${reached}${compared.length > 0 && `, ${listed(compared)}`}.
  ${wins.length > 0 && `It is better ${listed(wins)}.`}`;
}

function place(name: string, difference: number): string {
  const size = formatMetric(name, Math.abs(difference));
  if (Number(size) === 0) return 'the same as';
  return `${size} ${difference > 0 ? 'above' : 'below'}`;
}

/** The floors as sentences call them. */
function floorPhrase({ name, title }: Method): string {
  const phrases: Readonly<Record<string, string>> = { otsu: 'Otsu’s threshold', canny: 'Canny edges' };
  return phrases[name] ?? title;
}

/** On how many images the network is ahead: the mean alone may be one image's doing. */
function winsOver(images: readonly ImageScores[], metric: string, { name, title }: Method): string[] {
  const pairs = images.flatMap((image) => {
    const [network, floor] = [scoreOf(image, metric), scoreOf(image, metric, name)];
    return network === null || floor === null ? [] : [{ network, floor }];
  });
  if (pairs.length === 0) return [];
  const wins = pairs.filter(({ network, floor }) => isBetter(metric, network, floor)).length;
  return [`than ${title} on ${wins} of ${pairs.length} images`];
}
