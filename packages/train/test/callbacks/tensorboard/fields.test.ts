import { double, float, integer, message, text } from '../../../src/callbacks/tensorboard/fields';

// Examples of the encoding guide of protocol buffers: field 1 with 150, field 2 with "testing", field 3 with the first inside.
test.each([
  ['a small integer', integer(1, 1), '0801'],
  ['an integer of two bytes', integer(1, 150), '089601'],
  ['an integer beyond 32 bits', integer(2, 2 ** 40), '10808080808020'],
  ['text', text(2, 'testing'), '120774657374696e67'],
  ['a message', message(3, [integer(1, 150)]), '1a03089601'],
  ['a float', float(2, 1), '150000803f'],
  ['a double', double(1, 1), '09000000000000f03f'],
])('%s is written as the format says', (_, bytes, expected) => {
  expect(bytes.toString('hex')).toBe(expected);
});
