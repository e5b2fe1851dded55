import { formatMetric, formatPercent, methodTitle } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { floorNames, floorStyle, networkName } from '../methods';
import { byImportance, metricOf } from '../metrics';
import type { ComparedImage, FoundPart, Picture, ScoredRun, SideBySidePart } from '../report';
import { namesBesideSplit, splitOf, splitTitle } from '../splits';
import { dataAddress, imageId } from './parts';

/** Runs that show the same images. */
interface Compared {
  readonly part: SideBySidePart;
  readonly runs: readonly ScoredRun[];
}

/** One picture of a row, and what stands below it. */
interface Cell {
  readonly title: Html | string;
  /** Outlines over the image; none: the image alone. */
  readonly over: Picture | undefined;
  readonly note: Html | string;
}

/** The same images by every run, then by each floor: a row an image. Runs that show other images have rows of their own. */
export function sideBySide(runs: readonly ScoredRun[], leading: string | undefined): Html | undefined {
  const all = comparedOf(runs);
  if (all.length === 0) return undefined;
  return html`<h3>The same images side by side</h3>
    ${all.map(
      ({ part, runs: own }, place) =>
        html`${all.length > 1 && html`<h4>${headingOf(own, runs)}</h4>`}${legendOf(part)}
        ${part.images.map((image, i) => row(image, `${place + 1}-${i + 1}`, i, own, leading))}`,
    )}`;
}

function comparedOf(runs: readonly ScoredRun[]): Compared[] {
  const having = runs.flatMap((run) => {
    const part = run.evaluation.sideBySide;
    if (part === undefined || part.images.length === 0) return [];
    return { part, run, key: `${splitOf(run)}\n${part.key}` };
  });
  return [...new Set(having.map(({ key }) => key))].map((key) => {
    const own = having.filter((one) => one.key === key);
    return { part: own[0]!.part, runs: own.map(({ run }) => run) };
  });
}

/** The split, and where it does not tell these runs from others, their names. */
function headingOf(some: readonly ScoredRun[], all: readonly ScoredRun[]): string {
  const title = splitTitle(splitOf(some[0]!));
  const names = namesBesideSplit(some, all);
  return names === undefined ? title : `${title}: ${names}`;
}

function legendOf({ labels, classes }: SideBySidePart): Html {
  const chosen = 'Chosen by the truth alone, from little foreground to much. Click a picture to enlarge it.';
  if (labels === 'instances') {
    return html`<p class="note">
      Blue outlines are true objects, or predicted ones that match one (IoU &gt; 0.5); orange ones are false,
      dotted ones missed. ${chosen}
    </p>`;
  }
  return html`<ul class="legend">
      ${classes.map(
        ({ name, colour }) => html`<li><span class="swatch" style="color:${colour}"></span>${name}</li>`,
      )}
    </ul>
    <p class="note">A class has the same colour everywhere. ${chosen}</p>`;
}

function row(
  image: ComparedImage,
  name: string,
  place: number,
  runs: readonly ScoredRun[],
  leading: string | undefined,
): Html {
  const cells = cellsOf(image, place, runs, leading);
  return html`<p class="compared">
      ${imageId(image.id)} <small>${formatPercent(image.foreground)} foreground</small>
    </p>
    <div class="parts" style="--parts:${cells.length}">
      ${cells.map((cell) => figure(cell, image, `compared-${name}`))}
    </div>`;
}

/** The image, its truth, each run, each floor once. */
function cellsOf(
  { truth, methods }: ComparedImage,
  place: number,
  runs: readonly ScoredRun[],
  leading: string | undefined,
): Cell[] {
  const metric = byImportance(Object.keys(methods[networkName]?.scores ?? {}), leading)[0];
  const networks = runs.flatMap(({ title, style, evaluation }) => {
    const found = evaluation.sideBySide!.images[place]!.methods[networkName];
    return found === undefined ? [] : foundCell(title, style, found, metric);
  });
  const floors = floorNames(runs).flatMap((floor, i) => {
    const found = runs
      .map(({ evaluation }) => evaluation.sideBySide!.images[place]!.methods[floor])
      .find((one) => one !== undefined);
    return found === undefined ? [] : foundCell(methodTitle(floor), floorStyle(i), found, metric);
  });
  return [
    { title: 'Image', over: undefined, note: '' },
    { title: 'Truth', over: truth, note: '' },
    ...networks,
    ...floors,
  ];
}

function foundCell(title: string, style: string, found: FoundPart, metric: string | undefined): Cell {
  const { scores, objects } = found;
  const score =
    metric !== undefined && html`${metricOf(metric).title} <b>${formatMetric(metric, scores[metric])}</b>`;
  const counts =
    objects !== undefined &&
    html`<br />${objects.matched}&nbsp;matched, ${objects.missed}&nbsp;missed, ${objects.false}&nbsp;false`;
  return {
    title: html`<span class="swatch ${style}"></span>${title}`,
    over: found,
    note: html`${score}${counts}`,
  };
}

/** The image stands in the page once, in the first cell; the others refer to it and lay their outlines over it. */
function figure({ title, over, note }: Cell, { id, image }: ComparedImage, anchor: string): Html {
  const size = html`width="${image.width}" height="${image.height}"`;
  const drawn =
    over === undefined
      ? html`<image id="${anchor}" href="${dataAddress(image)}" ${size} />`
      : html`<use href="#${anchor}" /><rect ${size} fill="#000" opacity=".25" /><image
            href="${dataAddress(over)}"
            ${size}
          />`;
  const said = html`${over === undefined ? 'Image' : 'Outlines in image'} ${id}`;
  return html`<figure>
    <label
      ><input type="checkbox" aria-label="Enlarge the picture" /><svg
        role="img"
        aria-label="${said}"
        viewBox="0 0 ${image.width} ${image.height}"
      >
        ${drawn}
      </svg></label
    >
    <figcaption>${title} <small>${note}</small></figcaption>
  </figure> `;
}
