/** The rows of the list of integrations, of which there may be many. */
import { memo } from 'react';
import { VirtualList as LongList } from '../../frame/virtual-list.tsx';
import { IntegrationLink } from '../../integration/integration-link.tsx';
import type { Listed } from './list-view.ts';

/** A row that is on the screen already is not drawn again while the list moves. */
const Row = memo(IntegrationLink);

export function VirtualList({ shown }: { readonly shown: readonly Listed[] }) {
  return (
    <LongList items={shown} keyOf={({ integration }) => integration.client_id}>
      {({ integration }) => <Row integration={integration} />}
    </LongList>
  );
}
