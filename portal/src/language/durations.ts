/** Spans of time for components, as people say them. */
import { largestUnit } from './duration.ts';
import { durationTexts } from './duration-texts.ts';
import { useTexts } from './translation.ts';

export function useDurations(): (seconds: number) => string {
  const t = useTexts(durationTexts);
  return (seconds) => {
    const { name, count } = largestUnit(seconds);
    return t(name, { count });
  };
}
