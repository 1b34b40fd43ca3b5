/** The thread of checkpoints.ts: copies the write-ahead log into the database as far as it can without waiting. */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { reason } from './fault.ts';

const database = new DatabaseSync(String(workerData));
// The log and the database are synced in the right order by SQLite itself.
database.exec('PRAGMA synchronous = NORMAL');

parentPort?.on('message', () => {
  try {
    database.exec('PRAGMA wal_checkpoint(PASSIVE)');
    parentPort?.postMessage('done');
  } catch (error) {
    parentPort?.postMessage(reason(error));
  }
});
