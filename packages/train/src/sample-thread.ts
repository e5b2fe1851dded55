/** What the threads that draw samples run: a bundle of its own, for they need no TensorFlow. */
export { drawBatchInThread } from '@mitos/samples';
