/** Told of what went wrong where no caller waits for an answer. `detail` holds no secrets. */
export type Fault = (event: string, detail: Record<string, unknown>) => void;

/** What of a caught value may stand in a log line. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
