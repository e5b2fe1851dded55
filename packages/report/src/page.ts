import { html, trusted } from './html';
import type { Html } from './html';
import { scoredRuns } from './report';
import type { Report } from './report';
import { classes } from './sections/classes';
import { comparison } from './sections/comparison';
import { curves } from './sections/curves';
import { dataset } from './sections/dataset';
import { groups } from './sections/groups';
import { headline } from './sections/headline';
import { inside } from './sections/inside';
import { overlays } from './sections/overlays';
import { renderSection } from './sections/parts';
import type { Section } from './sections/parts';
import { perImage } from './sections/per-image';
import { repeat } from './sections/repeat';
import { samples } from './sections/samples';
import { scores } from './sections/scores';
import { worst } from './sections/worst';
import { sizes } from './sections/sizes';
import { style } from './style';

// The page may fetch nothing: pictures and styles lie inside it.
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/** The whole page: one HTML file that needs nothing beside it. Equal reports give equal text. */
export async function renderPage(report: Report): Promise<string> {
  const sections = await sectionsOf(report);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <title>${report.title}</title>
        <style>
          ${trusted(style)}
        </style>
      </head>
      <body>
        <header>
          <h1>${report.title}</h1>
          <p class="sub">${subtitle(report)}</p>
        </header>
        <main>
          ${summary(report)}
          <nav aria-label="Contents">
            <ul>
              ${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
            </ul>
          </nav>
          ${sections.map((section) => html`${renderSection(section)} `)}
        </main>
        <footer>
          Made by Mitos from the pipeline ${report.pipeline}. The figures as data: <code>report.json</code>.
        </footer>
      </body>
    </html> `;
  return page.text;
}

/** In the order in which people ask: how good, how trained, where it fails, on what, how again. */
async function sectionsOf(report: Report): Promise<Section[]> {
  const all = [
    scores(report),
    classes(report),
    groups(report),
    sizes(report),
    await perImage(report),
    worst(report),
    overlays(report),
    await curves(report),
    inside(report),
    samples(report),
    dataset(report),
    repeat(report),
  ];
  return all.filter((section) => section !== undefined);
}

function summary(report: Report): Html {
  if (report.runs.length > 1) return comparison(report);
  const [run] = scoredRuns(report);
  return run === undefined ? html`<p class="lead">No run was scored.</p>` : headline(run, report.metric);
}

/** `Pipeline “default” · nuclei-sample, 104 images · seed 7` */
function subtitle({ pipeline, seed, datasets }: Report): string {
  const data = datasets.map(({ dataset: { name, statistics } }) => `${name}, ${statistics.images} images`);
  return [`Pipeline “${pipeline}”`, ...data, `seed ${seed}`].join(' · ');
}
