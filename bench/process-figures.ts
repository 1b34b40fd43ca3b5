/** What a process has used: from /proc where there is one, elsewhere as the process tells of itself at `/metrics`. */
import { readFile } from 'node:fs/promises';

export type Measured = { readonly pid: number; readonly admin: string };

/** USER_HZ, in which /proc counts; 100 in every Linux that Node runs on. */
const TICKS_A_SECOND = 100;
const HAS_PROC = process.platform === 'linux';

/** All threads, user and system time. */
export async function cpuSeconds(process: Measured): Promise<number> {
  if (!HAS_PROC) return (await readMetrics(process.admin)).get('process_cpu_seconds_total') ?? Number.NaN;
  const stat = await readFile(`/proc/${process.pid}/stat`, 'utf8');
  // proc_pid_stat(5): the name in brackets may hold anything; after it, utime and stime are the 12th and 13th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
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
