import { scaledNote } from '../../src/sections/scaled-note';
import { parseHtml } from '../support/parse-html';
import { scoredRunOf } from '../support/runs';

const run = (title: string, size?: number) => scoredRunOf(title, size === undefined ? {} : { size });

test('networks that were scored on scaled images are named with the size', () => {
  const note = scaledNote([run('a', 96), run('b'), run('c', 128)]);
  expect(note === false ? '' : parseHtml(note.text).text.trim()).toBe(
    'Images and truth were scaled before anything was predicted or scored: a to 96 x 96 pixels; c to 128 x 128 pixels.',
  );
});

test('nothing is said where no image was scaled', () => {
  expect(scaledNote([run('a')])).toBe(false);
});
