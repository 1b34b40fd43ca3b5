/** A long list of which only what is on the screen is drawn; the page scrolls, and each row is as high as it needs to be. */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, useLayoutEffect, useRef, useState } from 'react';
import { IntegrationLink } from '../../integration/integration-link.tsx';
import type { Listed } from './list-view.ts';

/** Pixels, until a row has been measured. */
const ROW_HEIGHT = 96;
/** Rows beyond the screen, for the Tab key to go to. */
const OVERSCAN = 8;

/** A row that is on the screen already is not drawn again while the list moves. */
const Row = memo(IntegrationLink);

export function VirtualList({ shown }: { readonly shown: readonly Listed[] }) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const virtualizer = useWindowVirtualizer({
    count: shown.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (index) => shown[index]?.integration.client_id ?? index,
  });
  return (
    <ul ref={list} className="portal-list portal-virtual" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const row = shown[index];
        return row === undefined ? null : (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={shown.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            <Row integration={row.integration} />
          </li>
        );
      })}
    </ul>
  );
}
