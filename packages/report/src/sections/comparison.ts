import { formatCount, formatDifference, formatScore, metricTitle } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { metricNames, methodsOf, runStyle, sameImages } from '../methods';
import type { Method } from '../methods';
import { scoredRuns } from '../report';
import type { Report, Run } from '../report';
import { scrolling } from './parts';

/** All runs side by side: what was trained, and its mean scores; the best of each column in bold. */
export function comparison(report: Report): Html {
  const scored = scoredRuns(report);
  const methods = methodsOf(scored);
  const metrics = metricNames(methods);
  const networks = methods.filter(({ isNetwork }) => isNetwork);
  const best = Object.fromEntries(
    metrics.map((name) => [name, Math.max(...networks.map(({ scores }) => scores.scores[name]?.mean ?? -1))]),
  );
  const cells = (scores: Run['evaluation'] | undefined) =>
    metrics.map((name) => score(scores?.metrics.methods['model']?.scores[name]?.mean, best[name]));
  const table = html`<table class="figures">
    <caption>
      Mean over the images of each split; the best network of each column in bold.
    </caption>
    <thead>
      <tr>
        <th scope="col">Run</th>
        ${metrics.map((name) => html`<th scope="col">${metricTitle(name)}</th>`)}
        <th scope="col">Images</th>
        <th scope="col">Parameters</th>
        <th scope="col">Best epoch</th>
      </tr>
    </thead>
    <tbody>
      ${report.runs.map(
        (run, i) =>
          html`<tr>
            <th scope="row"><span class="swatch ${runStyle(i)}"></span>${run.name}${architecture(run)}</th>
            ${cells(run.evaluation)}
            <td>${run.evaluation === undefined ? '–' : formatCount(run.evaluation.metrics.ids.length)}</td>
            <td>${formatCount(run.training?.result.parameters)}</td>
            <td>${epochs(run)}</td>
          </tr> `,
      )}${methods
        .filter(({ isNetwork }) => !isNetwork)
        .map(
          ({ title, style, scores }) =>
            html`<tr class="floor-row">
              <th scope="row"><span class="swatch ${style}"></span>${title}</th>
              ${metrics.map((name) => html`<td>${formatScore(scores.scores[name]?.mean)}</td>`)}
              <td></td>
              <td></td>
              <td></td>
            </tr> `,
        )}
    </tbody>
  </table>`;
  return html`${leader(networks, methods)}
  ${!sameImages(scored) && html`<p class="warning">These runs were not all scored on the same images: their scores do not compare directly.</p>`}
  ${scrolling('Comparison of the runs', table)}`;
}

/** Which network leads in mean Dice, and by how much: over the next one and over the best floor. */
function leader(networks: readonly Method[], methods: readonly Method[]): Html | undefined {
  const byDice = (some: readonly Method[]) =>
    some
      .flatMap(({ title, scores }) => {
        const dice = scores.scores['dice']?.mean;
        return dice === null || dice === undefined ? [] : { title, dice };
      })
      .sort((a, b) => b.dice - a.dice);
  const [first, second] = byDice(networks);
  const [floor] = byDice(methods.filter(({ isNetwork }) => !isNetwork));
  if (first === undefined) return undefined;
  const next = second && html`${formatDifference(first.dice - second.dice)} against ${second.title}`;
  const above = floor && html`${formatDifference(first.dice - floor.dice)} against ${floor.title}`;
  return html`<p class="lead">
    <strong>${first.title}</strong> has the highest mean Dice,
    <strong>${formatScore(first.dice)}</strong
    >${next && html`: ${next}`}${above && html`${next ? ', ' : ': '}${above}`}.
  </p>`;
}

function score(value: number | null | undefined, best: number | undefined): Html {
  const text = formatScore(value);
  return typeof value === 'number' && value === best ? html`<td><b>${text}</b></td>` : html`<td>${text}</td>`;
}

function architecture({ name, training }: Run): Html | undefined {
  const built = training?.card?.architecture;
  return built === undefined || built === name ? undefined : html` <small>${built}</small>`;
}

function epochs({ training }: Run): string {
  return training === undefined ? '–' : `${training.result.best.epoch} of ${training.result.epochs}`;
}
