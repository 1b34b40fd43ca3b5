/**
 * What is counted, and how Prometheus reads it (text exposition format 0.0.4). Counting is ours: a Map lookup on the
 * token path, exact from the first request. The process's own figures (memory, CPU, event loop, garbage) are
 * prom-client's under the names that dashboards know, loaded when somebody first asks, which keeps 16 ms and 3 MB out of
 * every start. A Metrics belongs to one Porthus; there is no global registry.
 */

export type Counter<Labels extends readonly string[]> = {
  increase(...values: { readonly [K in keyof Labels]: string }): void;
};

export type Histogram<Labels extends readonly string[]> = {
  observe(value: number, ...values: { readonly [K in keyof Labels]: string }): void;
};

export type Metrics = {
  /** Asking again for a name gives the same counter; counters end in `_total`. */
  counter<const Labels extends readonly string[]>(
    name: string,
    help: string,
    labels: Labels,
  ): Counter<Labels>;
  /** `bounds` ascend; what lies beyond the last is counted under `+Inf`. */
  histogram<const Labels extends readonly string[]>(
    name: string,
    help: string,
    labels: Labels,
    bounds: readonly number[],
  ): Histogram<Labels>;
  /** `read` is asked at each exposition; asking again for a name adds a series, or replaces that of the same labels. */
  gauge(name: string, help: string, labels: Readonly<Record<string, string>>, read: () => number): void;
  /** A gauge that is listed from the start and gets its series one by one, perhaps none. */
  gauges(name: string, help: string): Gauges;
  /** Everything, as `text/plain; version=0.0.4`. */
  expose(): Promise<string>;
};

export type Gauges = { add(labels: Readonly<Record<string, string>>, read: () => number): void };

export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Label values come from configuration and code, not from callers; should that ever fail, memory holds all the same. */
const MAX_SERIES = 2000;
const OVERFLOW = 'other';

type Metric = {
  readonly kind: 'counter' | 'histogram' | 'gauge';
  readonly help: string;
  lines(name: string): Iterable<string>;
};

export function createMetrics(): Metrics {
  const metrics = new Map<string, Metric>();
  let processFigures: Promise<() => Promise<string>> | undefined;

  function once<Kind extends Metric>(name: string, kind: Metric['kind'], make: () => Kind): Kind {
    const existing = metrics.get(name);
    if (existing !== undefined && existing.kind !== kind) {
      throw new Error(`The metric ${name} is a ${existing.kind} already and cannot be a ${kind} as well.`);
    }
    const metric = existing ?? make();
    metrics.set(name, metric);
    return metric as Kind;
  }

  return {
    counter: (name, help, labels) => once(name, 'counter', () => createCounter(help, labels)),
    histogram: (name, help, labels, bounds) =>
      once(name, 'histogram', () => createHistogram(help, labels, bounds)),
    gauge(name, help, labels, read) {
      once(name, 'gauge', () => createGauge(help)).add(labels, read);
    },
    gauges: (name, help) => once(name, 'gauge', () => createGauge(help)),
    async expose() {
      processFigures ??= loadProcessFigures();
      const ours = [...metrics].map(([name, metric]) => family(name, metric));
      return `${ours.join('\n')}\n${await (await processFigures)()}`;
    },
  };
}

function family(name: string, metric: Metric): string {
  return [`# HELP ${name} ${metric.help}`, `# TYPE ${name} ${metric.kind}`, ...metric.lines(name), ''].join(
    '\n',
  );
}

async function loadProcessFigures(): Promise<() => Promise<string>> {
  const { Registry, collectDefaultMetrics } = await import('prom-client');
  const register = new Registry();
  collectDefaultMetrics({ register });
  return () => register.metrics();
}

/** One entry for each combination of label values that has occurred. */
function createSeries<State>(labels: readonly string[], make: () => State) {
  const series = new Map<string, State>();
  const entry = (key: string): State => {
    const state = make();
    series.set(key, state);
    return state;
  };
  return {
    series,
    of(values: readonly string[]): State {
      const key = labelled(labels, values);
      const known = series.get(key);
      if (known !== undefined) return known;
      if (series.size < MAX_SERIES) return entry(key);
      const rest = labelled(
        labels,
        labels.map(() => OVERFLOW),
      );
      return series.get(rest) ?? entry(rest);
    },
  };
}

/** `door="maskinporten",status="2xx"`: the key of a series is how it will be written. */
function labelled(labels: readonly string[], values: readonly string[]): string {
  let text = '';
  for (let index = 0; index < labels.length; index++) {
    text += `${index === 0 ? '' : ','}${labels[index]}="${escaped(values[index] ?? '')}"`;
  }
  return text;
}

function escaped(value: string): string {
  return /["\\\n]/.test(value)
    ? value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
    : value;
}

function createGauge(help: string) {
  const readings = new Map<string, () => number>();
  return {
    kind: 'gauge' as const,
    help,
    add(labels: Readonly<Record<string, string>>, read: () => number) {
      readings.set(labelled(Object.keys(labels), Object.values(labels)), read);
    },
    *lines(name: string) {
      for (const [key, read] of readings) yield `${name}${braced(key)} ${read()}`;
    },
  };
}

function createCounter(help: string, labels: readonly string[]) {
  const { series, of } = createSeries(labels, () => ({ count: 0 }));
  return {
    kind: 'counter' as const,
    help,
    increase(...values: readonly string[]) {
      of(values).count++;
    },
    *lines(name: string) {
      for (const [key, { count }] of series) yield `${name}${braced(key)} ${count}`;
    },
  };
}

function createHistogram(help: string, labels: readonly string[], bounds: readonly number[]) {
  const { series, of } = createSeries(labels, () => ({
    sum: 0,
    /** One a bound and one beyond; not yet cumulative. */
    counts: new Array<number>(bounds.length + 1).fill(0),
  }));
  return {
    kind: 'histogram' as const,
    help,
    observe(value: number, ...values: readonly string[]) {
      const state = of(values);
      const within = bounds.findIndex((bound) => value <= bound);
      const index = within < 0 ? bounds.length : within;
      state.counts[index] = (state.counts[index] ?? 0) + 1;
      state.sum += value;
    },
    *lines(name: string) {
      for (const [key, { sum, counts }] of series) {
        let total = 0;
        for (const [index, count] of counts.entries()) {
          total += count;
          const bound = `le="${bounds[index] ?? '+Inf'}"`;
          yield `${name}_bucket${braced(key === '' ? bound : `${key},${bound}`)} ${total}`;
        }
        yield `${name}_sum${braced(key)} ${sum}`;
        yield `${name}_count${braced(key)} ${total}`;
      }
    },
  };
}

function braced(key: string): string {
  return key === '' ? '' : `{${key}}`;
}
