export { pythonWith, referencePackages, runPython, testsWithPython } from './python';
