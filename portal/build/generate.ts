/** Writes what the portal has from the rest of the house and cannot make as it runs: the types of the API. */
import { writeFile } from 'node:fs/promises';
import { apiContract } from './api-contract.ts';

await writeFile(new URL('../src/api/contract.ts', import.meta.url), await apiContract());
