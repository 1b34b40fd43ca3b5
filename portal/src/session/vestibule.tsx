/** The frame of the pages before the portal itself: name, environment and language, and one thing to do. */
import { type ReactNode, useEffect } from 'react';
import { Brand } from '../frame/brand.tsx';
import { LanguageChoice } from '../frame/language-choice.tsx';
import { setTitle } from '../frame/title.ts';
import type { Environment } from './session.ts';

type VestibuleProps = {
  readonly environment: Environment;
  readonly title: string;
  readonly children: ReactNode;
};

export function Vestibule({ environment, title, children }: VestibuleProps) {
  useEffect(() => setTitle(title, environment), [title, environment]);
  return (
    <>
      <header className="portal-header">
        <Brand environment={environment} />
        <LanguageChoice />
      </header>
      <main className="portal-vestibule portal-stack">{children}</main>
    </>
  );
}
