import type { InsidePart, Report } from '../../src/report';
import { inside } from '../../src/sections/inside';
import { attentive } from '../support/inside';
import { parseHtml } from '../support/parse-html';

const picture = { png: Buffer.from('png'), width: 6, height: 4 };
const { filters, features, attention } = attentive;
const network = {
  training: 'train-a',
  filters: { ...filters!, picture },
  features: features.map((one) => ({ ...one, picture })),
  attention: { ...attention!, picture },
};
const part: InsidePart = {
  images: [
    { id: 'a', whole: true },
    { id: 'b', whole: true },
  ],
  networks: [network],
};

/** The section of some runs, by what their evaluations have to show. */
function sectionOf(parts: Readonly<Record<string, InsidePart | undefined>>) {
  const runs = Object.entries(parts).map(([name, own]) => ({ name, evaluation: { inside: own } }));
  const section = inside({ runs } as unknown as Report);
  return section && { ...section, html: parseHtml(section.content.text) };
}

const words = (html: ReturnType<typeof parseHtml>, tag: string) =>
  html.all(tag).map(({ text }) => text.replaceAll(/\s+/g, ' ').trim());

test('every picture has words that say what it is', () => {
  const { html, title } = sectionOf({ unet: part })!;
  expect(title).toBe('Inside the network');
  expect(words(html, 'b')).toEqual([
    'Filters of the first convolution, encoder0.conv1.',
    'Feature maps after encoder0, at full size.',
    'Feature maps after bottom, at 1/16 of the height and width.',
    'Attention maps of the gates.',
  ]);
  const captions = words(html, 'figcaption');
  expect(captions[0]).toContain('Each of the 8 squares is a pattern of 3 × 3 pixels');
  expect(captions[1]).toContain('Shown are all 2, the same for every image');
  expect(captions[2]).toContain('Shown are the 2 of 128 that vary most, the same for every image');
  expect(captions[3]).toContain(
    'gate1 0.25 in the mean (0.10 to 0.90), gate0 0.50 in the mean (0.50 to 0.50).',
  );
  expect(html.all('img')).toHaveLength(4);
  expect(words(html, 'p')).toEqual(['Images chosen by their truth alone: a, b.']);
  expect(html.all('h3')).toEqual([]);
});

test('each run has a block of its own, and each network of an ensemble', () => {
  const ensemble = { ...part, networks: [network, { ...network, training: 'train-b' }] };
  const { html } = sectionOf({ one: part, none: undefined, both: ensemble })!;
  expect(words(html, 'h3')).toEqual(['one', 'both']);
  expect(words(html, 'h4')).toEqual(['train-a', 'train-b']);
  expect(html.all('img')).toHaveLength(12);
});

test('what is not there is left out; images are named only where they are shown', () => {
  const alone = { ...part, networks: [{ ...network, features: [], attention: undefined }] };
  const { html } = sectionOf({ unet: alone })!;
  expect(html.all('figure')).toHaveLength(1);
  expect(html.all('p')).toEqual([]);
  expect(sectionOf({ unet: undefined })).toBeUndefined();
});

test('of images that are not seen whole it is said which part is', () => {
  const { html } = sectionOf({ unet: { ...part, images: [{ id: 'a', whole: false }] } })!;
  expect(words(html, 'p')).toEqual([
    'Images chosen by their truth alone: a. Of an image that is predicted in tiles the one in the middle is shown.',
  ]);
});
