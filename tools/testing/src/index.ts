export { bundleProgram } from './bundle';
export type { Program } from './bundle';
export {
  pythonWith,
  augmentationPackages,
  evaluationPackages,
  exportPackages,
  referencePackages,
  runPython,
  tensorflowPackages,
  testsWithPython,
  torchPackages,
  trackingPackages,
} from './python';
export { disks, drawn, picture, pseudoRandom, squares } from './pictures';
