import { resnetNames } from '../../src/pretrained/resnet-names';

test.each([
  ['conv1', 'conv1', 'bn1'],
  ['layer3.1.conv2', 'layer3.1.conv2', 'layer3.1.bn2'],
  ['layer2.0.downsample', 'layer2.0.downsample.0', 'layer2.0.downsample.1'],
])('%s is %s with %s', (layer, conv, norm) => {
  expect(resnetNames(layer)).toEqual({ conv, norm });
});

test('other layers have no name', () => {
  expect(resnetNames('stage1.0.expand')).toBeUndefined();
});
