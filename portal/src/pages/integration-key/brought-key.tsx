/** A key that somebody has: pasted, dropped, or chosen as a file, which is the way that the keyboard takes. */
import { Button, Label, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useKeyChanges } from '../../api/keys.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { type KeyText, readKeyText } from '../../keys/key-text.ts';
import { useTexts } from '../../language/translation.ts';
import { keyFaultTexts } from './fault-texts.ts';
import { integrationKeyTexts } from './texts.ts';

const route = getRouteApi('/integrations/$clientId/keys/new');

/** Five keys with their certificates are far smaller. */
const MAX_FILE_BYTES = 100_000;

export function BroughtKey({ clientId }: { readonly clientId: string }) {
  const t = useTexts(integrationKeyTexts);
  const told = useTexts(keyFaultTexts);
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const [isTooLarge, setTooLarge] = useState(false);
  const registering = useRegistering(clientId);
  const read = readKeyText(text);
  const fault = faultOf(read, isTried);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setTooLarge(file.size > MAX_FILE_BYTES);
    if (file.size <= MAX_FILE_BYTES) setText(await file.text());
  };
  const register = () => {
    setTried(true);
    if (read.kind === 'public') registering.mutate(read.texts);
  };
  return (
    <>
      <DropPlace take={take}>
        <Textfield
          label={t('paste')}
          description={t('pasteHelp')}
          multiline
          rows={8}
          spellCheck={false}
          autoComplete="off"
          value={text}
          error={isTooLarge ? t('tooLarge') : fault && told(fault)}
          onChange={({ target }) => setText(target.value)}
        />
        <FileChoice take={take} />
      </DropPlace>
      {registering.error !== null && <ProblemAlert problem={registering.error} />}
      <div>
        <Button loading={registering.isPending} onClick={register}>
          {t('register')}
        </Button>
      </div>
    </>
  );
}

/** A private key is told of at once; what is half pasted only when somebody goes on. */
function faultOf(read: KeyText, isTried: boolean) {
  return read.kind === 'public' || (read.kind !== 'private' && !isTried) ? undefined : read.kind;
}

/** One at a time, as the API takes them; then to where the keys are. */
function useRegistering(clientId: string) {
  const t = useTexts(integrationKeyTexts);
  const tell = useNotice();
  const navigate = route.useNavigate();
  const { add } = useKeyChanges(clientId);
  return useMutation({
    async mutationFn(texts: readonly string[]) {
      const kids: string[] = [];
      for (const text of texts) kids.push((await add(text)).kid ?? '');
      return kids;
    },
    async onSuccess(kids) {
      tell(t('registered', { kids: kids.join(', ') }));
      await navigate({ to: '/integrations/$clientId', params: { clientId }, hash: 'keys' });
    },
  });
}

type Take = (file: File | undefined) => Promise<void>;

function FileChoice({ take }: { readonly take: Take }) {
  const t = useTexts(integrationKeyTexts);
  return (
    <div>
      <Label htmlFor="key-file">{t('chooseFile')}</Label>
      <Paragraph asChild>
        <input
          id="key-file"
          type="file"
          accept=".pem,.crt,.cer,.json,.jwk,.jwks,.txt,.pub"
          onChange={({ target }) => void take(target.files?.[0])}
        />
      </Paragraph>
    </div>
  );
}

function DropPlace({ take, children }: { readonly take: Take; readonly children: ReactNode }) {
  const [isOver, setOver] = useState(false);
  const depth = useRef(0);
  const move = (by: number) => {
    depth.current += by;
    setOver(depth.current > 0);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition; the field and the choice of a file do the same
    <div
      className="portal-drop portal-stack"
      data-over={isOver}
      onDragEnter={() => move(1)}
      onDragLeave={() => move(-1)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      {children}
    </div>
  );
}
