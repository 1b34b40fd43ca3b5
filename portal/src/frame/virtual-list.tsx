/** A long list of which only what is on the screen is drawn; the page scrolls, and each row is as high as it needs to be. */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

/** Pixels, until a row has been measured. */
const ROW_HEIGHT = 96;
/** Rows beyond the screen, for the Tab key to go to. */
const OVERSCAN = 8;

type VirtualListProps<Item> = {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** A row; drawn each time the list moves, so what is in it should be memoised. */
  readonly children: (item: Item) => ReactNode;
};

export function VirtualList<Item>({ items, keyOf, children }: VirtualListProps<Item>) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (index) => (items[index] === undefined ? index : keyOf(items[index])),
  });
  return (
    <ul ref={list} className="portal-list portal-virtual" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const item = items[index];
        return item === undefined ? null : (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            {children(item)}
          </li>
        );
      })}
    </ul>
  );
}
