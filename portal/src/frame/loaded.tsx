/** What a query has brought, or that it is on its way, or why it has not come: every part of a page goes through here. */
import { Skeleton } from '@digdir/designsystemet-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../api/problem-alert.tsx';
import { useTexts } from '../language/translation.ts';
import { words } from '../language/words.ts';

type LoadedProps<Data> = {
  readonly query: UseQueryResult<Data>;
  /** Lines that hold the place meanwhile; about as many as will come. */
  readonly lines?: number;
  readonly children: (data: Data) => ReactNode;
};

export function Loaded<Data>({ query, lines = 3, children }: LoadedProps<Data>) {
  const { data, error, refetch } = query;
  // What was read before stays when it cannot be read again.
  if (data !== undefined) return children(data);
  if (error !== null) return <ProblemAlert problem={error} retry={() => void refetch()} />;
  return <Waiting lines={lines} />;
}

export function Waiting({ lines }: { readonly lines: number }) {
  const w = useTexts(words);
  return (
    <div className="portal-stack" role="status" aria-label={w('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines that hold a place are all alike
        <Skeleton key={line} height="1.5rem" width={line % 3 === 2 ? '60%' : '100%'} />
      ))}
    </div>
  );
}
