/** Waiting for what others wait for too: who gives up stops waiting, and the work goes on for the rest. */

export function waitFor<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** One work at a time for each name; who comes meanwhile gets the same. */
export function createFlights<Value>(): (name: string, start: () => Promise<Value>) => Promise<Value> {
  const flights = new Map<string, Promise<Value>>();
  return (name, start) => {
    const running = flights.get(name);
    if (running) return running;
    const flight = start().finally(() => flights.delete(name));
    flights.set(name, flight);
    return flight;
  };
}
