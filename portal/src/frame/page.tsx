/**
 * A page within the frame: its heading, which gets the focus when somebody navigates here so that screen readers tell where
 * they are, its title in the tab, and its content.
 */
import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { createContext, type ReactNode, type RefObject, useContext, useEffect, useRef } from 'react';
import { useActing } from '../session/acting.ts';
import { setTitle } from './title.ts';

const FirstViewContext = createContext<RefObject<boolean>>({ current: true });

/** Remembers whether a page has been shown already: on the first the focus stays where the browser has it. */
export function FirstView({ children }: { readonly children: ReactNode }) {
  return <FirstViewContext value={useRef(true)}>{children}</FirstViewContext>;
}

type PageProps = {
  readonly title: string;
  readonly lead?: string;
  /** Above the heading: the way back to where one comes from. */
  readonly back?: ReactNode;
  /** Beside the heading: what can be done with the whole. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

export function Page({ title, lead, back, actions, children }: PageProps) {
  const { environment } = useActing();
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirstView = useContext(FirstViewContext);
  useEffect(() => setTitle(title, environment), [title, environment]);
  useEffect(() => {
    if (!isFirstView.current) heading.current?.focus({ preventScroll: true });
    isFirstView.current = false;
  }, [isFirstView]);
  return (
    <div className="portal-page portal-stack">
      {back !== undefined && <div>{back}</div>}
      <div className="portal-page-top">
        <Heading ref={heading} level={1} data-size="lg" tabIndex={-1}>
          {title}
        </Heading>
        {actions !== undefined && <div className="portal-row">{actions}</div>}
      </div>
      {lead !== undefined && <Paragraph className="portal-text">{lead}</Paragraph>}
      {children}
    </div>
  );
}
