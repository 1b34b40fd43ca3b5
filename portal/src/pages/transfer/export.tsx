/** All that the organisation has registered, or one integration, as a file. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useNotice } from '../../frame/notices.tsx';
import { SelectField } from '../../frame/select-field.tsx';
import { download } from '../../keys/download.ts';
import { useTexts } from '../../language/translation.ts';
import { useActing } from '../../session/acting.ts';
import { type Configuration, documentWith, fileName, labelOf } from '../../transfer/document.ts';
import { transferTexts } from './texts.ts';

export function Export({ here }: { readonly here: Configuration }) {
  const t = useTexts(transferTexts);
  const tell = useNotice();
  const { environment } = useActing();
  const [chosen, setChosen] = useState('');
  const clients = here.clients ?? [];
  const save = () => {
    const entry = clients[Number(chosen)];
    const isOne = chosen !== '' && entry !== undefined;
    const name = fileName(here, environment.name, isOne ? entry : undefined);
    download(name, `${JSON.stringify(isOne ? documentWith(here, entry) : here, null, 2)}\n`);
    tell(t('downloaded', { name }));
  };
  if (clients.length === 0) return <Paragraph>{t('nothing')}</Paragraph>;
  return (
    <div className="portal-stack portal-text">
      <SelectField
        label={t('what')}
        value={chosen}
        options={[
          { value: '', name: t('everything') },
          ...clients.map((entry, at) => ({ value: String(at), name: labelOf(entry) })),
        ]}
        onChange={setChosen}
      />
      <div>
        <Button onClick={save}>{t('download')}</Button>
      </div>
    </div>
  );
}
