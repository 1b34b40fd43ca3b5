/** For tests: controls behind a door, asked without a socket as `porthus simulator` or curl asks. */
import { createDoor, type Door } from '../../http/door.ts';
import { createHealth } from '../../http/health.ts';
import { createLogger } from '../../http/logger.ts';
import { createMetrics } from '../../http/metrics.ts';
import { systemRandom } from '../../random.ts';
import { type Control, mountControls } from './door.ts';

export type Asked = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at in it is what the test is about
  readonly body: any;
};

export type ControlsDoor = {
  readonly door: Door;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Asked>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Asked>;
};

const HOST = '127.0.0.1:8109';

export function openControls(controls: readonly Control[]): ControlsDoor {
  const door = createDoor({
    ...{ name: 'simulator', publicUrl: `http://${HOST}/`, random: systemRandom, metrics: createMetrics() },
    ...{ logger: createLogger({ level: 'silent' }), health: createHealth({ checks: [] }) },
  });
  mountControls(door, controls);
  const ask = async (path: string, init: RequestInit): Promise<Asked> => {
    const response = await door.request(`/simulator/v1/${path}`, init);
    const { status } = response;
    return { status, body: await response.json() };
  };
  return {
    door,
    get: (path, headers = {}) => ask(path, { headers: { host: HOST, ...headers } }),
    post: (path, body, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { host: HOST, 'content-type': 'application/json', ...headers },
      }),
  };
}
