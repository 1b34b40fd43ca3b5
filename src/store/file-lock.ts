/**
 * A lock that one process holds and that ends with it, however it ends: SQLite's exclusive lock on a file that holds
 * nothing. (A file with a process id in it outlives a process that is killed, and the id may be another's by then.)
 */
import { DatabaseSync } from 'node:sqlite';

/** The lock, or undefined when another process holds it. */
export function holdFile(path: string): Disposable | undefined {
  const file = new DatabaseSync(path);
  try {
    file.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
    return { [Symbol.dispose]: () => file.close() };
  } catch (error) {
    file.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}

/** https://sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;
