import { timmMobilenetNames, torchvisionMobilenetNames } from '../../src/pretrained/mobilenet-names';

test.each([
  ['stem', 'features.0.0', 'features.0.1', 'conv_stem', 'bn1'],
  [
    'stage0.0.depthwise',
    'features.1.conv.0.0',
    'features.1.conv.0.1',
    'blocks.0.0.conv_dw',
    'blocks.0.0.bn1',
  ],
  ['stage0.0.project', 'features.1.conv.1', 'features.1.conv.2', 'blocks.0.0.conv_pw', 'blocks.0.0.bn2'],
  ['stage1.1.expand', 'features.3.conv.0.0', 'features.3.conv.0.1', 'blocks.1.1.conv_pw', 'blocks.1.1.bn1'],
  ['stage6.0.project', 'features.17.conv.2', 'features.17.conv.3', 'blocks.6.0.conv_pwl', 'blocks.6.0.bn3'],
  ['last', 'features.18.0', 'features.18.1', 'conv_head', 'bn2'],
])('%s is %s with %s in torchvision and %s with %s in timm', (layer, conv, norm, timmConv, timmNorm) => {
  expect(torchvisionMobilenetNames(layer)).toEqual({ conv, norm });
  expect(timmMobilenetNames(layer)).toEqual({ conv: timmConv, norm: timmNorm });
});

test('other layers have no name', () => {
  expect(torchvisionMobilenetNames('layer1.0.conv1')).toBeUndefined();
  expect(timmMobilenetNames('layer1.0.conv1')).toBeUndefined();
});
