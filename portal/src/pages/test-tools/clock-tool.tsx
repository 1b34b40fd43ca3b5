/** The simulator's clock: what it shows, and moving it. */
import { Button, Heading, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { type ClockState, clockQuery } from '../../api/test-tools.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { useDurations } from '../../language/durations.ts';
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { clockTexts } from '../../test-tools/clock-texts.ts';
import { secondsOf } from '../../test-tools/parts-of-duration.ts';
import { useSpan } from '../../test-tools/span.ts';
import { useCommand } from './commands.ts';
import { toolsTexts } from './texts.ts';

/** What there is to see then: a token over, a certificate's list renewed, a warning of expiry, a key over. */
const AHEAD = [
  { by: 'PT1H', seconds: 3600 },
  { by: 'P1D', seconds: 86_400 },
  { by: 'P30D', seconds: 30 * 86_400 },
  { by: 'P366D', seconds: 366 * 86_400 },
] as const;

export function ClockTool() {
  const t = useTexts(toolsTexts);
  return (
    <>
      <Paragraph className="portal-text">{t('clockHelp')}</Paragraph>
      <Loaded query={useQuery(clockQuery())}>{(clock) => <Clock clock={clock} />}</Loaded>
    </>
  );
}

function Clock({ clock }: { readonly clock: ClockState }) {
  const t = useTexts(toolsTexts);
  const duration = useDurations();
  const tell = useNotice();
  const command = useCommand();
  const moving = useMutation({
    mutationFn: (body: object) => command('/clock', body),
    onSuccess: () => tell(t('clockMoved')),
  });
  const back = { ...(secondsOf(clock.shift) !== 0 && { by: opposite(clock.shift) }), held: false };
  const isMoved = clock.held || secondsOf(clock.shift) !== 0;
  return (
    <>
      <Shown clock={clock} />
      {moving.error !== null && <ProblemAlert problem={moving.error} />}
      <div className="portal-row">
        {isMoved && <Button onClick={() => moving.mutate(back)}>{t('clockBack')}</Button>}
        <Button variant="secondary" onClick={() => moving.mutate({ held: !clock.held })}>
          {clock.held ? t('run') : t('hold')}
        </Button>
      </div>
      <Heading level={2} data-size="xs">
        {t('moveAhead')}
      </Heading>
      <div className="portal-row">
        {AHEAD.map(({ by, seconds }) => (
          <Button key={by} variant="secondary" data-size="sm" onClick={() => moving.mutate({ by })}>
            {t('ahead', { span: duration(seconds) })}
          </Button>
        ))}
      </div>
      <MoveTo move={(to) => moving.mutate({ to })} />
    </>
  );
}

function opposite(duration: string): string {
  return duration.startsWith('-') ? duration.slice(1) : `-${duration}`;
}

function Shown({ clock: { now, shift, held } }: { readonly clock: ClockState }) {
  const t = useTexts(toolsTexts);
  const c = useTexts(clockTexts);
  const { moment } = useFormats();
  const span = useSpan();
  const seconds = secondsOf(shift) ?? 0;
  return (
    <div className="portal-stack portal-clock" role="status">
      <Paragraph data-size="lg">
        <strong>{t('clockNow', { at: moment(now) })}</strong>
      </Paragraph>
      <Paragraph>
        {seconds === 0 && !held && t('clockTrue')}
        {seconds !== 0 && c(seconds > 0 ? 'ahead' : 'behind', { span: span(seconds) })} {held && c('held')}
      </Paragraph>
    </div>
  );
}

function MoveTo({ move }: { readonly move: (to: string) => void }) {
  const t = useTexts(toolsTexts);
  const [value, setValue] = useState('');
  const [isTried, setTried] = useState(false);
  const at = new Date(value);
  const isMissing = Number.isNaN(at.getTime());
  return (
    <form
      noValidate
      className="portal-beside"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isMissing) move(at.toISOString());
      }}
    >
      <Textfield
        type="datetime-local"
        label={t('moveTo')}
        description={t('moveToHelp')}
        value={value}
        error={isTried && isMissing ? t('moveMissing') : undefined}
        onChange={({ target }) => setValue(target.value)}
      />
      <Button type="submit" variant="secondary">
        {t('move')}
      </Button>
    </form>
  );
}
