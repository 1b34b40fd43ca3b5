/** The other environment's file, and both environments side by side. */
import { Button, Label, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { type DragEvent, useMemo, useState } from 'react';
import { useTexts } from '../../language/translation.ts';
import { useBroughtText } from '../../transfer/at-hand.ts';
import { compared, type Standing } from '../../transfer/comparison.ts';
import { type Configuration, readDocument } from '../../transfer/document.ts';
import { documentFaultTexts } from './fault-texts.ts';
import { PairItem } from './pair-item.tsx';
import { transferTexts } from './texts.ts';

export function Comparison({ here }: { readonly here: Configuration }) {
  const t = useTexts(transferTexts);
  const [text, setText] = useBroughtText();
  const read = useMemo(() => readDocument(text), [text]);
  if (read.document === undefined) {
    return <Bring text={text} setText={setText} fault={read.fault} />;
  }
  const { organisation } = read.document;
  return (
    <>
      <div className="portal-row">
        {organisation !== undefined && (
          <Paragraph>{t('ofOrganization', { name: organisation.name ?? organisation.orgno })}</Paragraph>
        )}
        <Button variant="secondary" data-size="sm" onClick={() => setText('')}>
          {t('clear')}
        </Button>
      </div>
      <SideBySide there={read.document} here={here} />
    </>
  );
}

type SidesProps = { readonly there: Configuration; readonly here: Configuration };

function SideBySide({ there, here }: SidesProps) {
  const t = useTexts(transferTexts);
  const pairs = useMemo(() => compared(there, here), [there, here]);
  const count = (standing: Standing) => pairs.filter((pair) => pair.standing === standing).length;
  if (pairs.length === 0) return <Paragraph>{t('noClients')}</Paragraph>;
  return (
    <>
      <Paragraph role="status">
        {t('counts', {
          ...{ there: count('only-there'), different: count('different') },
          ...{ here: count('only-here'), same: count('same') },
        })}
      </Paragraph>
      <ul className="portal-list">
        {pairs.map((pair) => (
          <li key={pair.key}>
            <PairItem pair={pair} />
          </li>
        ))}
      </ul>
    </>
  );
}

type BringProps = {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly fault: keyof typeof documentFaultTexts.rows;
};

function Bring({ text, setText, fault }: BringProps) {
  const t = useTexts(transferTexts);
  const told = useTexts(documentFaultTexts);
  const [isOver, setOver] = useState(false);
  const take = async (file: File | undefined) => {
    if (file !== undefined) setText(await file.text());
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition; the field and the choice of a file do the same
    <div
      className="portal-drop portal-stack"
      data-over={isOver}
      onDragEnter={() => setOver(true)}
      onDragOver={(event) => event.preventDefault()}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Textfield
        label={t('paste')}
        description={t('pasteHelp')}
        multiline
        rows={5}
        spellCheck={false}
        autoComplete="off"
        value={text}
        error={text.trim() === '' ? undefined : told(fault)}
        onChange={({ target }) => setText(target.value)}
      />
      <div>
        <Label htmlFor="transfer-file">{t('chooseFile')}</Label>
        <Paragraph asChild>
          <input
            id="transfer-file"
            type="file"
            accept=".json"
            onChange={({ target }) => void take(target.files?.[0])}
          />
        </Paragraph>
      </div>
    </div>
  );
}
