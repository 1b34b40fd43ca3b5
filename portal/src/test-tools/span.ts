/** A span of time in words, in its two largest units. */
import { durationTexts } from '../language/duration-texts.ts';
import { useTexts } from '../language/translation.ts';
import { roughParts } from './parts-of-duration.ts';

export function useSpan(): (seconds: number) => string {
  const t = useTexts(durationTexts);
  return (seconds) =>
    roughParts(seconds)
      .map(({ name, count }) => t(name, { count }))
      .join(', ');
}
