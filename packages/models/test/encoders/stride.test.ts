import { stageStep } from '../../src/encoders/stride';

test.each([
  [2, 16, 32, { stride: 2, dilation: 1 }],
  [2, 16, 16, { stride: 2, dilation: 1 }],
  [2, 32, 16, { stride: 1, dilation: 2 }],
  [2, 32, 8, { stride: 1, dilation: 4 }],
])(
  'a stage of stride %i that should end at %i has, at an output stride of %i, %j',
  (stride, wanted, most, step) => {
    expect(stageStep(stride, wanted, most)).toEqual(step);
  },
);
