/** What a process has used: from /proc where there is one, elsewhere as the process tells of itself at `/metrics`. */
import { readdir, readFile } from 'node:fs/promises';

export type Measured = { readonly pid: number; readonly admin: string };

/** USER_HZ, in which /proc counts; 100 in every Linux that Node runs on. */
const TICKS_A_SECOND = 100;
const HAS_PROC = process.platform === 'linux';

/** All threads, user and system time. */
export async function cpuSeconds(process: Measured): Promise<number> {
  if (!HAS_PROC) return (await readMetrics(process.admin)).get('process_cpu_seconds_total') ?? Number.NaN;
  return (await readStat(process.pid)).own / TICKS_A_SECOND;
}

/** A process with all that it has started, those that have ended included; only /proc knows. */
export async function familyCpuSeconds(pid: number): Promise<number | undefined> {
  if (!HAS_PROC) return undefined;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  // A process may end between the listing and the reading of it; its time is then its parent's.
  const stats = await Promise.all(pids.map((other) => readStat(other).catch(() => undefined)));
  const children = stats.filter((stat) => stat?.parent === pid);
  const { own, ofEnded } = await readStat(pid);
  return children.reduce((sum, stat) => sum + (stat?.own ?? 0), own + ofEnded) / TICKS_A_SECOND;
}

type Stat = { readonly parent: number; readonly own: number; readonly ofEnded: number };

/** proc_pid_stat(5): the name in brackets may hold anything; after it, the parent is 2nd, the times are 12th to 15th. */
async function readStat(pid: number): Promise<Stat> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [parent = 0, user = 0, system = 0, userEnded = 0, systemEnded = 0] = [
    fields[1],
    ...fields.slice(11, 15),
  ];
  return { parent, own: user + system, ofEnded: userEnded + systemEnded };
}

export async function residentMegabytes(process: Measured): Promise<number> {
  if (!HAS_PROC) {
    return ((await readMetrics(process.admin)).get('process_resident_memory_bytes') ?? Number.NaN) / 1e6;
  }
  const status = await readFile(`/proc/${process.pid}/status`, 'utf8');
  return (Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024) / 1e6;
}

/** The series of one process; those with labels by their whole name. */
export async function readMetrics(admin: string): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${admin}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const space = line.lastIndexOf(' ');
      return [line.slice(0, space), Number(line.slice(space + 1))];
    }),
  );
}
