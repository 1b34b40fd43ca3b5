/** The simulator's clock: whether it has been moved or held, and the pages' own time after it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type ClockState, clockQuery } from '../api/test-tools.ts';
import { SECOND, setShift } from '../clock.ts';
import { useActing } from '../session/acting.ts';
import { secondsOf } from './parts-of-duration.ts';

/** Undefined until it is known, and where there is no such clock. */
function useSimulatorClock(): ClockState | undefined {
  const { environment } = useActing();
  return useQuery({ ...clockQuery(), enabled: environment.mode === 'simulator', retry: false }).data;
}

/** Undefined while it goes by the true time too. */
export function useClockShift(): ClockState | undefined {
  const clock = useSimulatorClock();
  return clock === undefined || isTrue(clock) ? undefined : clock;
}

function isTrue({ shift, held }: ClockState): boolean {
  return !held && secondsOf(shift) === 0;
}

/** The pages judge by the simulator's time too: what they have read is read again when that has become another. */
export function useFollowedClock(): void {
  const queries = useQueryClient();
  const shift = useSimulatorClock()?.shift;
  useEffect(() => {
    if (shift === undefined || !setShift((secondsOf(shift) ?? 0) * SECOND)) return;
    void queries.invalidateQueries({ predicate: ({ queryKey: [noun] }) => noun !== 'test-tools' });
  }, [shift, queries]);
}
