/** Whether a while has passed since the component came. */
import { useEffect, useState } from 'react';
import { after } from '../clock.ts';

export function useElapsed(milliseconds: number): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => after(milliseconds, () => setOver(true)), [milliseconds]);
  return isOver;
}
