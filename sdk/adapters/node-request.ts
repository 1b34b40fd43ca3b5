/** The headers of a request as Node's HTTP server has them. */
import type { HeaderValues } from '../presented.ts';

export type NodeRequest = {
  readonly method?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly headersDistinct?: Readonly<Record<string, string[] | undefined>>;
};

/** Of several Authorization headers `headers` has the first alone; two must be seen to be refused. */
export function headerOf({ headers, headersDistinct }: NodeRequest, name: string): HeaderValues {
  return headersDistinct?.[name] ?? headers[name];
}
