import { trainingFile } from '@mitos/core';
import { parameterCount } from '@mitos/models';
import path from 'node:path';
import type { NamedArrays } from '../checkpoints/format';
import type { Trained } from '../loop/train';
import { writeModel } from '../model/write-model';
import type { Training } from './train-network';
import { writeHistory } from './write-history';

/** Writes the model, those of single epochs, the history and `train.json`. */
export async function writeOutputs(
  output: string,
  { settings, samples, design, batch, folders, engine }: Training,
  { state, best, last }: Trained,
): Promise<void> {
  const epochs = state.history.length;
  const write = (folder: string, weights: NamedArrays) =>
    writeModel(path.join(output, folder), {
      ...design,
      model: settings.model,
      weights,
      preprocessing: samples.preprocessing,
      bits: samples.dataset.bits,
      tensorflow: engine.version,
    });
  await write('model', settings.keep.model === 'best' ? best : last);
  for await (const { epoch, weights } of folders.kept.all()) {
    if (epoch <= epochs) await write(path.join('epochs', String(epoch)), weights);
  }
  await writeHistory(output, state.history);
  await trainingFile.write(output, {
    schemaVersion: 2,
    epochs,
    steps: state.step,
    batch,
    best: { ...state.best!, monitor: settings.monitor },
    model: settings.keep.model,
    parameters: parameterCount(design.network),
    device: engine.device,
  });
}
