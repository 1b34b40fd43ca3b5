/** Light, dark, or as the system has it; kept in this browser. */
import { useState } from 'react';
import { useTexts } from '../language/translation.ts';
import { frameTexts } from './frame-texts.ts';
import { SelectField } from './select-field.tsx';

const CHOSEN = 'porthus-colors';
const SCHEMES = ['auto', 'light', 'dark'] as const;

const NAMES = { auto: 'colorsAuto', light: 'colorsLight', dark: 'colorsDark' } as const;

/** What was chosen before, shown from the first view on. */
export function showChosenColors(): void {
  document.documentElement.dataset['colorScheme'] = chosen();
}

function chosen(): (typeof SCHEMES)[number] {
  const kept = localStorage.getItem(CHOSEN);
  return SCHEMES.find((scheme) => scheme === kept) ?? 'auto';
}

export function ColorChoice() {
  const t = useTexts(frameTexts);
  const [scheme, setScheme] = useState<string>(chosen);
  const choose = (value: string) => {
    localStorage.setItem(CHOSEN, value);
    setScheme(value);
    showChosenColors();
  };
  const options = SCHEMES.map((value) => ({ value, name: t(NAMES[value]) }));
  return <SelectField label={t('colors')} value={scheme} options={options} onChange={choose} />;
}
