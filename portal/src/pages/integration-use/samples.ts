/** The shortest program that works, for the libraries that are most in use. Values are the integration's own. */
import { LOGIN_SAMPLES } from './login-samples.ts';
import { MACHINE_SAMPLES } from './machine-samples.ts';
import type { Sample } from './sample.ts';
import type { Service } from './service.ts';

/** A program on a server cannot use a library for browsers, and the other way round. */
export function samplesFor(service: Service): readonly Sample[] {
  if (service.isMachine) return MACHINE_SAMPLES;
  const isPublic = service.method === 'none';
  return isPublic
    ? LOGIN_SAMPLES.toSorted((one, other) => Number(other.isForBrowsers) - Number(one.isForBrowsers))
    : LOGIN_SAMPLES;
}
