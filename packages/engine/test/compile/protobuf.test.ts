import { Message } from '../../src/compile/protobuf';

// The first, fifth and sixth are the examples of the encoding guide of protocol buffers.
test.each([
  ['150 in field 1', new Message().integer(1, 150), '089601'],
  ['true in field 3', new Message().integer(3, true), '1801'],
  ['-1 in field 2, ten bytes', new Message().integer(2, -1), '10ffffffffffffffffff01'],
  ['2^40 in field 1', new Message().integer(1, 2 ** 40), '08808080808020'],
  ['"testing" in field 2', new Message().bytes(2, 'testing'), '120774657374696e67'],
  ['a message in field 3', new Message().bytes(3, new Message().integer(1, 150)), '1a03089601'],
  ['1.5 in field 4', new Message().float(4, 1.5), '250000c03f'],
  ['a field number of two bytes', new Message().integer(16, 1), '800101'],
])('%s', (_, message, hex) => {
  expect(message.encode().toString('hex')).toBe(hex);
});
