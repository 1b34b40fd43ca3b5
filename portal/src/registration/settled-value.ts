/** A value once it has rested for a while: for questions that are not asked at each letter. */
import { useEffect, useState } from 'react';
import { after } from '../clock.ts';

export function useSettled<Value>(value: Value, restMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => after(restMs, () => setSettled(value)), [value, restMs]);
  return settled;
}
