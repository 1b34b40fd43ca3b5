/**
 * What was brought along from another environment, in this page and nowhere else: the document, and the draft that was made of one of its
 * integrations. It is gone with the tab, the session, and when another organisation is chosen.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Draft } from '../registration/draft.ts';

const DOCUMENT_KEY = ['at-hand', 'document'] as const;
const DRAFT_KEY = ['at-hand', 'draft'] as const;

export function useBroughtText(): readonly [string, (text: string) => void] {
  const [text, setText] = useAtHand<string>(DOCUMENT_KEY);
  return [text ?? '', setText];
}

export function useBroughtDraft(): readonly [Draft | undefined, (draft: Draft) => void] {
  return useAtHand<Draft>(DRAFT_KEY);
}

function useAtHand<Thing>(queryKey: readonly string[]): readonly [Thing | undefined, (thing: Thing) => void] {
  const queries = useQueryClient();
  const { data } = useQuery<Thing>({
    queryKey,
    // It is put there, never asked for.
    enabled: false,
    queryFn: () => queries.getQueryData<Thing>(queryKey) as Thing,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return [data, (thing) => void queries.setQueryData(queryKey, thing)];
}
