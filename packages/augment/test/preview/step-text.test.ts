import { stepText } from '../../src/preview/step-text';
import { recipe } from './support';

test.each([
  [{ rotate: 50, probability: 0.5 }, 'rotate: 50'],
  [{ flip: 'both' }, 'flip: both'],
  [{ zoom: { range: [0.5, 2] } }, 'zoom: { range: [0.5, 2], axes: together }'],
])('%j is written as the YAML has it', (step, text) => {
  expect(stepText(recipe(step)[0]!)).toBe(text);
});
