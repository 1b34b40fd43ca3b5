/** Short messages of what has been done, told by screen readers without taking the focus. What went wrong stands on the page. */
import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { XMarkIcon } from '@navikt/aksel-icons';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { after, SECOND } from '../clock.ts';
import { useTexts } from '../language/translation.ts';
import { words } from '../language/words.ts';
import { frameTexts } from './frame-texts.ts';

/** Long enough to be read twice. */
const SHOWN_MS = 10 * SECOND;

type Notice = { readonly id: number; readonly text: string };

const NoticesContext = createContext<(text: string) => void>(() => undefined);

/** `const tell = useNotice(); tell(t('saved'))` */
export function useNotice(): (text: string) => void {
  return useContext(NoticesContext);
}

export function Notices({ children }: { readonly children: ReactNode }) {
  const t = useTexts(frameTexts);
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const take = useCallback((id: number) => setNotices((all) => all.filter((notice) => notice.id !== id)), []);
  const tell = useCallback(
    (text: string) => {
      setNotices((all) => {
        const id = (all.at(-1)?.id ?? 0) + 1;
        after(SHOWN_MS, () => take(id));
        return [...all, { id, text }];
      });
    },
    [take],
  );
  return (
    <NoticesContext value={tell}>
      {children}
      <section className="portal-notices" role="status" aria-label={t('notices')}>
        {notices.map((notice) => (
          <NoticeAlert key={notice.id} text={notice.text} close={() => take(notice.id)} />
        ))}
      </section>
    </NoticesContext>
  );
}

function NoticeAlert({ text, close }: { readonly text: string; readonly close: () => void }) {
  const w = useTexts(words);
  return (
    <Alert data-color="success">
      <div className="portal-row">
        <Paragraph>{text}</Paragraph>
        <Button variant="tertiary" data-size="sm" icon aria-label={w('close')} onClick={close}>
          <XMarkIcon aria-hidden />
        </Button>
      </div>
    </Alert>
  );
}
