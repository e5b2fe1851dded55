import { loadEngine } from '@mitos/engine';
import { testsWithPython, torchPackages } from '@mitos/testing';
import type * as tf from '@tensorflow/tfjs-core';
import type { Weights } from '../../src/architecture';
import { createModel } from '../../src/architectures';
import { makeEncoder } from '../../src/encoders/encoder';
import type { EncoderName, EncoderOptions } from '../../src/encoders/encoder';
import { pretrainedWeights } from '../../src/pretrained/pretrained-weights';
import { countOf, relativeDifference, tensorOf, weightsOf, withTorchFiles } from '../support/torch-files';
import type { SavedTensors } from '../support/torch-files';

const { python, testWithPython } = await testsWithPython('pytorch', torchPackages);

const featuresOf = (
  name: EncoderName,
  weights: Weights,
  images: tf.Tensor4D,
  options?: Omit<EncoderOptions, 'inputs'>,
) =>
  makeEncoder(name, { inputs: images.shape[3], ...options }).apply(weights, images, {
    training: false,
    state: {},
    isFrozen: () => false,
  });

const fileWeights = (encoder: EncoderName, tensors: SavedTensors, channels = 3): Weights => {
  const network = createModel('encoder-unet', { encoder }, { channels, heads: { mask: 1 } });
  return weightsOf(pretrainedWeights(network, { encoder }, tensors));
};

/** Numbers of parameters. */
type Counts = Record<EncoderName, number>;

const script = `
import timm, torchvision
import segmentation_models_pytorch as smp
images = torch.randn(2, 3, 64, 96)
save('images', {'images': nhwc(images)})
counts = {}
for name in ('resnet18', 'resnet34', 'resnet50', 'mobilenet-v2'):
    theirs = name.replace('-', '_')
    net = shake(getattr(torchvision.models, theirs)(weights=None))
    save(name, net.state_dict())
    classifier = net.classifier if name == 'mobilenet-v2' else net.fc
    counts[name] = count(net) - count(classifier)
    features, x = [], images
    if name == 'mobilenet-v2':
        for start, end in ((0, 2), (2, 4), (4, 7), (7, 14), (14, 19)):
            x = net.features[start:end](x)
            features.append(x)
    else:
        features.append(net.relu(net.bn1(net.conv1(x))))
        x = net.maxpool(features[0])
        for layer in (net.layer1, net.layer2, net.layer3, net.layer4):
            x = layer(x)
            features.append(x)
    save(name + '-features', {str(index): nhwc(feature) for index, feature in enumerate(features)})
    for stride in (16, 8) if name in ('resnet18', 'resnet50', 'mobilenet-v2') else ():
        dilated = smp.encoders.get_encoder(theirs, weights=None, output_stride=stride).eval()
        dilated.load_state_dict(net.state_dict())
        save(f'{name}-{stride}', {str(index): nhwc(feature) for index, feature in enumerate(dilated(images)[1:])})
for ours, theirs in (('resnet18', 'resnet18'), ('mobilenet-v2', 'mobilenetv2_100')):
    net = shake(timm.create_model(theirs, pretrained=False))
    save(ours + '-timm', net.state_dict())
    save(ours + '-timm-features', {'last': nhwc(net.forward_features(images))})
    if ours == 'resnet18':
        grey = images.mean(1, keepdim=True)
        save('grey', {'images': nhwc(grey), 'features': nhwc(net.forward_features(grey.repeat(1, 3, 1, 1)))})
return counts
`;

testWithPython(
  'encoders have the parameters of torchvision and give its features, dilated those of segmentation_models_pytorch, and those of timm',
  async () => {
    await loadEngine();
    await withTorchFiles<Counts>(python, script, async (counts, read) => {
      const images = tensorOf((await read('images')).get('images')!);
      for (const [name, count] of Object.entries(counts) as [EncoderName, number][]) {
        expect({ [name]: countOf(makeEncoder(name, { inputs: 3 })) }).toEqual({ [name]: count });
        const weights = fileWeights(name, await read(name));
        const strides = name === 'resnet34' ? [32 as const] : [32 as const, 16 as const, 8 as const];
        for (const outputStride of strides) {
          const expected = await read(`${name}-${outputStride === 32 ? 'features' : outputStride}`);
          const features = featuresOf(name, weights, images, { outputStride });
          const { channels } = makeEncoder(name, { inputs: 3, outputStride });
          expect(features.map((feature) => feature.shape[3])).toEqual(channels);
          expect(features).toHaveLength(expected.size);
          features.forEach((feature, index) => {
            const theirs = tensorOf(expected.get(`${index}`)!);
            expect(relativeDifference(feature, theirs)).toBeLessThan(1e-4);
          });
        }
      }
      for (const name of ['resnet18', 'mobilenet-v2'] as const) {
        const weights = fileWeights(name, await read(`${name}-timm`));
        const expected = tensorOf((await read(`${name}-timm-features`)).get('last')!);
        expect(relativeDifference(featuresOf(name, weights, images).at(-1)!, expected)).toBeLessThan(1e-4);
      }
      // A grey image through the adapted first kernel answers as the same image in three equal channels.
      const grey = await read('grey');
      const adapted = fileWeights('resnet18', await read('resnet18-timm'), 1);
      const features = featuresOf('resnet18', adapted, tensorOf(grey.get('images')!));
      expect(relativeDifference(features.at(-1)!, tensorOf(grey.get('features')!))).toBeLessThan(1e-4);
    });
  },
  240_000,
);
