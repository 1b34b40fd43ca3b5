/** A PostgreSQL under measurement: on this machine, synced to the disk, with an empty database. */
import { startPostgres } from '../test/postgres.ts';
import { administer, createPostgresDatabase } from '../test/postgres-databases.ts';
import { familyCpuSeconds } from './process-figures.ts';

export type MeasuredDatabase = {
  readonly url: string;
  cpuSeconds(): Promise<number | undefined>;
};

export async function openDatabase(opening: AsyncDisposableStack): Promise<MeasuredDatabase> {
  const server = opening.use(await startPostgres({ durable: true }));
  const { location } = opening.use(await createPostgresDatabase(server.url, 'empty'));
  if (location.kind !== 'postgres') throw new Error('The database is not on PostgreSQL.');
  const { rows } = await administer(server.url, (admin) =>
    admin.query<{ file: string }>(`SELECT pg_read_file('postmaster.pid') AS file`),
  );
  const pid = Number(rows[0]?.file.split('\n')[0]);
  return { url: location.url, cpuSeconds: () => familyCpuSeconds(pid) };
}
