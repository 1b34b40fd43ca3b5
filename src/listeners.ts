/**
 * The ports: one for each door or one for all, and the admin listener's. They are bound before anything is built, since the
 * public address of a door may contain one.
 */
import { isIP } from 'node:net';
import { type Clock, SECOND } from './clock.ts';
import { type Config, type DoorName, doorsOf, type OccasionalDoor } from './config/config.ts';
import { type Listener, reserveListener } from './http/listener.ts';
import type { Metrics } from './http/metrics.ts';
import type { MountedDoor } from './http/reception.ts';
import type { Fault } from './store/fault.ts';

type AnyDoor = MountedDoor['door'];

/** One for each door that this Porthus has. */
type Doors<Value> = Readonly<
  Record<Exclude<DoorName, OccasionalDoor>, Value> & Partial<Record<OccasionalDoor, Value>>
>;

export type ReservedListeners = {
  readonly publicUrls: Doors<string>;
  readonly admin: string;
  /** Where browsers meet ID-porten, if not at its door. */
  readonly browserUrl: string | undefined;
  /** `browser`: the door at `browserUrl`. */
  mount(doors: Doors<AnyDoor | undefined>, admin: AnyDoor, browser: AnyDoor | undefined): void;
  /** Ends the doors' ports, all at once, when the answers under way are given; the admin listener stays to tell of it. */
  drain(): Promise<void>;
};

export async function reserveListeners(
  config: Config,
  { metrics, fault, clock }: { readonly metrics: Metrics; readonly fault: Fault; readonly clock: Clock },
  building: AsyncDisposableStack,
): Promise<ReservedListeners> {
  const { listen } = config;
  const names = doorsOf(config.mode, config.publicUrls);
  const reserve = (name: string, address: string, port: number) => {
    const { trustedProxies, drainSeconds } = config;
    const limits = { drainMilliseconds: drainSeconds * SECOND };
    // A simulator's clock can be moved; production's is the machine's, which Node tells at no cost.
    const told = config.mode === 'simulator' ? clock : undefined;
    return reserveListener({ name, address, port, metrics, limits, trustedProxies, fault, clock: told });
  };
  const { drain, reserveDoor } = doorListeners(reserve, building);
  const shared =
    listen.kind === 'shared' ? await reserveDoor('shared', listen.address, listen.port) : undefined;
  const own: Partial<Record<DoorName, Listener>> = {};
  if (listen.kind === 'port-each') {
    for (const door of names) own[door] = await reserveDoor(door, listen.address, listen.ports[door] ?? 0);
  }
  const admin = building.use(await reserve('admin', config.admin.address, config.admin.port));
  const publicUrls = Object.fromEntries(
    names.map((door) => [door, publicUrl(config, door, (own[door] ?? shared)?.port)]),
  ) as Doors<string>;
  const adminUrl = `http://${hostOf(config.admin.address)}:${admin.port}/`;
  const browserUrl = config.browserUrl && withSlash(config.browserUrl);
  return {
    ...{ publicUrls, browserUrl },
    admin: adminUrl,
    mount(doors, adminDoor, browser) {
      const mounted = (name: DoorName): readonly MountedDoor[] => {
        const [door, publicUrl] = [doors[name], publicUrls[name]];
        if (door === undefined || publicUrl === undefined) throw new Error(`The door ${name} was not built.`);
        const isApart = name === 'idporten' && browser !== undefined && browserUrl !== undefined;
        return [{ publicUrl, door }, ...(isApart ? [{ publicUrl: browserUrl, door: browser }] : [])];
      };
      shared?.mount(names.flatMap(mounted));
      for (const name of names) own[name]?.mount(mounted(name));
      admin.mount([{ publicUrl: adminUrl, door: adminDoor }]);
    },
    drain,
  };
}

type Reserve = (name: string, address: string, port: number) => Promise<Listener>;

/** The doors' listeners end together: one after the other, their time to drain would add up. */
function doorListeners(reserve: Reserve, building: AsyncDisposableStack) {
  const reserved: Listener[] = [];
  let drained: Promise<void> | undefined;
  const drain = () => {
    drained ??= Promise.all(reserved.map((listener) => listener[Symbol.asyncDispose]())).then(
      () => undefined,
    );
    return drained;
  };
  building.defer(drain);
  return {
    drain,
    async reserveDoor(...where: Parameters<Reserve>) {
      const listener = await reserve(...where);
      reserved.push(listener);
      return listener;
    },
  };
}

/** A slash ends it: the issuer of Maskinporten has one, and is compared to the letter (spec/maskinporten.md 1.1). */
function publicUrl(config: Config, door: DoorName, port: number | undefined): string {
  return withSlash(config.publicUrls[door] ?? `http://localhost:${port}/`);
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

function hostOf(address: string): string {
  return isIP(address) === 6 ? `[${address}]` : address;
}
