import { isMitosError, MitosError } from '@mitos/core';
import { builtStage } from './built-stage';
import type { DatasetOnDisk } from './built-stage';

/**
 * The dataset to measure with. Throws a MitosError (`bench-data`) with what its card says where the data are not on this
 * machine.
 */
export async function openDataset(workspace: string, name: string): Promise<DatasetOnDisk> {
  const { findCard, readCard } = await builtStage(workspace);
  try {
    return await readCard(await findCard(workspace, name), workspace);
  } catch (error) {
    if (!isMitosError(error) || error.code !== 'data-missing') throw error;
    const { MITOS_DATA } = process.env;
    const place = MITOS_DATA ? `, ${MITOS_DATA}` : '';
    throw new MitosError(
      `The data of ${name} are not below the folder that the environment variable MITOS_DATA names${place}.`,
      {
        code: 'bench-data',
        problems: error.problems,
        hint: `${error.hint ?? error.message}\nOr measure with data that are in the repository: --dataset nuclei-sample`,
        cause: error,
      },
    );
  }
}
