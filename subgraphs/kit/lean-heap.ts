import { setFlagsFromString } from 'node:v8';

// Five subgraphs stand beside each other on one machine, and a heap that may grow freely takes twice the memory
// under load. Imported first, so that it holds while the other modules load.
setFlagsFromString('--optimize-for-size');
setFlagsFromString('--max-semi-space-size=4');
