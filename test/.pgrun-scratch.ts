import { spawn } from 'node:child_process';
import { once } from 'node:events';
const { startPostgres } = await import('/work/main/test/postgres.ts');
await using pg = await startPostgres();
const child = spawn(process.execPath, ['--test','--test-isolation=none','src/issuer/key-ring.test.ts','src/issuer/single-use.test.ts'], {cwd:'/work/main',stdio:'inherit',env:{...process.env,PORTHUS_TEST_POSTGRES:pg.url}});
await once(child,'exit');
