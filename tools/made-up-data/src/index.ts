export { makeUpData } from './make-up-data';
export { madeUpDatasets } from './datasets/index';
