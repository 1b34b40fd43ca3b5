/** From a trace id, or an error that holds one, straight to the trail: pasting is enough. */
import { Button, Textfield } from '@digdir/designsystemet-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTexts } from '../../language/translation.ts';
import { traceIdIn } from '../../traffic/trace-id.ts';
import { trafficPageTexts } from './texts.ts';

export function TraceSearch() {
  const t = useTexts(trafficPageTexts);
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const go = (from: string): boolean => {
    const traceId = traceIdIn(from);
    if (traceId !== undefined) void navigate({ to: '/traffic/$traceId', params: { traceId } });
    return traceId !== undefined;
  };
  return (
    <search>
      <form
        className="portal-beside"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setWrong(!go(text));
        }}
      >
        <Textfield
          label={t('traceLabel')}
          description={t('traceHelp')}
          value={text}
          autoComplete="off"
          spellCheck={false}
          error={isWrong ? t('traceNone') : undefined}
          onChange={({ target }) => {
            setText(target.value);
            setWrong(false);
          }}
          onPaste={({ clipboardData }) => void go(clipboardData.getData('text'))}
        />
        <Button type="submit" variant="secondary">
          {t('traceFind')}
        </Button>
      </form>
    </search>
  );
}
