/** What the threads that draw samples run: a bundle of its own, built beside that of the stage. */
export { drawSamplesInThread } from '@mitos/samples';
