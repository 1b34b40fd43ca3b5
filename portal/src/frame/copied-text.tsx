/** A text to be taken somewhere else: shown as it is, and copied by one press. */
import { Button } from '@digdir/designsystemet-react';
import { useTexts } from '../language/translation.ts';
import { frameTexts } from './frame-texts.ts';
import { useNotice } from './notices.tsx';

type CopiedTextProps = {
  /** What it is, for the button and for who listens. */
  readonly label: string;
  readonly text: string;
};

export function CopiedText({ label, text }: CopiedTextProps) {
  return (
    <div className="portal-copied">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1) */}
      <section aria-label={label} tabIndex={0}>
        <pre translate="no">
          <code>{text}</code>
        </pre>
      </section>
      <CopyButton label={label} text={text} />
    </div>
  );
}

type CopyButtonProps = CopiedTextProps & {
  /** What it copies does not stand beside it. */
  readonly isNamed?: true;
};

export function CopyButton({ label, text, isNamed }: CopyButtonProps) {
  const t = useTexts(frameTexts);
  const tell = useNotice();
  const copy = () => void navigator.clipboard.writeText(text).then(() => tell(t('copied', { what: label })));
  return (
    <Button variant="secondary" data-size="sm" aria-label={t('copy', { what: label })} onClick={copy}>
      {isNamed ? t('copy', { what: label }) : t('copyShort')}
    </Button>
  );
}
