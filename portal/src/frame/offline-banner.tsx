/** Says that the browser has no network, as soon as it knows. */
import { Alert, Paragraph } from '@digdir/designsystemet-react';
import { useSyncExternalStore } from 'react';
import { useTexts } from '../language/translation.ts';
import { frameTexts } from './frame-texts.ts';

export function OfflineBanner() {
  const t = useTexts(frameTexts);
  const isOnline = useSyncExternalStore(onChange, () => navigator.onLine);
  return (
    <div role="status">
      {!isOnline && (
        <Alert data-color="warning">
          <Paragraph>{t('offline')}</Paragraph>
        </Alert>
      )}
    </div>
  );
}

function onChange(call: () => void): () => void {
  addEventListener('online', call);
  addEventListener('offline', call);
  return () => {
    removeEventListener('online', call);
    removeEventListener('offline', call);
  };
}
