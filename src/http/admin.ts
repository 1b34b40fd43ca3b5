/**
 * The admin listener's door: for the operator's network, not for the public. Health with reasons, and the metrics of the
 * whole process.
 */
import { answer } from './answer.ts';
import { createDoor, type Door, type DoorOptions } from './door.ts';
import { EXPOSITION_TYPE } from './metrics.ts';

export type AdminOptions = Omit<DoorOptions, 'name' | 'refusalBody' | 'tellsReasons'>;

export function createAdminDoor(options: AdminOptions): Door {
  const door = createDoor({ ...options, name: 'admin', tellsReasons: true });
  door.get('/metrics', async (c) =>
    answer(c, 200, await options.metrics.expose(), {
      'content-type': EXPOSITION_TYPE,
    }),
  );
  return door;
}
