/** Says on every page, loudly, that the simulator's clock does not show the true time. */
import { Alert, Paragraph } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../language/formats.ts';
import { useTexts } from '../language/translation.ts';
import { useClockShift, useFollowedClock } from './clock-shift.ts';
import { clockTexts } from './clock-texts.ts';
import { secondsOf } from './parts-of-duration.ts';
import { useSpan } from './span.ts';

export function ClockBanner() {
  const t = useTexts(clockTexts);
  const { moment } = useFormats();
  const span = useSpan();
  useFollowedClock();
  const moved = useClockShift();
  const seconds = secondsOf(moved?.shift ?? '') ?? 0;
  return (
    <div role="status">
      {moved !== undefined && (
        <Alert data-color="warning" className="portal-clock-banner">
          <Paragraph>
            {seconds !== 0 && (
              <strong>{t(seconds > 0 ? 'ahead' : 'behind', { span: span(seconds) })} </strong>
            )}
            {moved.held && <strong>{t('held')} </strong>}
            {t('shows', { at: moment(moved.now) })}{' '}
            <Link className="ds-link" to="/test-tools">
              {t('toTools')}
            </Link>
          </Paragraph>
        </Alert>
      )}
    </div>
  );
}
