/** Settings -> values of a type, each with a sentence for what is not one. No sentence repeats a value that may be secret. */
import { isIP } from 'node:net';
import { resolve as resolvePath } from 'node:path';
import { type PublicUrl, parsePublicUrl } from '../identifiers/url.ts';
import { ConfigurationRefused } from './config.ts';
import type { Settings } from './sources.ts';

export class SettingsReader {
  readonly #settings: Settings;
  constructor(settings: Settings) {
    this.#settings = settings;
  }

  has(name: string): boolean {
    return this.#settings.has(name);
  }

  /** Where the setting was written, as the beginning of a sentence. */
  from(name: string): string {
    const from = this.#settings.get(name)?.from ?? `the setting ${name}`;
    return from.charAt(0).toUpperCase() + from.slice(1);
  }

  text(name: string): string | undefined {
    const setting = this.#settings.get(name);
    if (setting === undefined) return undefined;
    const { value } = setting;
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (value === null || value === '' || typeof value === 'string') {
      throw new ConfigurationRefused(`${this.from(name)} is empty. Give it a value, or remove it.`);
    }
    throw new ConfigurationRefused(
      `${this.from(name)} must be text, and is ${kindOf(value)}. Put it in quotes, if that is what you mean.`,
    );
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const choice = choices.find((candidate) => candidate === text);
    if (choice !== undefined) return choice;
    throw new ConfigurationRefused(`${this.from(name)} is "${text}"; choose one of ${choices.join(', ')}.`);
  }

  integer(name: string, least: number, most: number): number | undefined {
    const value = this.#settings.get(name)?.value;
    if (value === undefined) return undefined;
    const isWritten = typeof value === 'string' || typeof value === 'number';
    const number = isWritten && /^\d{1,9}$/.test(String(value)) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    const seen = isWritten ? `"${value}"` : kindOf(value);
    throw new ConfigurationRefused(
      `${this.from(name)} is ${seen}; give a whole number from ${least} to ${most}.`,
    );
  }

  list(name: string): readonly string[] {
    const value = this.#settings.get(name)?.value;
    if (value === undefined) return [];
    const items = typeof value === 'string' ? value.split(',') : value;
    if (Array.isArray(items) && items.every((item) => typeof item === 'string')) {
      return items.map((item) => item.trim()).filter((item) => item !== '');
    }
    throw new ConfigurationRefused(
      `${this.from(name)} must be a list of text, such as [10.0.0.0/8, 192.0.2.1], and is ${kindOf(value)}.`,
    );
  }

  /** A list of groups of settings, each with a reader of its own; `known` are the settings that a group may have. */
  groups(name: string, known: readonly string[]): readonly SettingsReader[] {
    const value = this.#settings.get(name)?.value;
    if (value === undefined) return [];
    const items: readonly unknown[] = Array.isArray(value) ? value : [undefined];
    return items.map((item, at) => this.#group(`${name}[${at}]`, item, { known, list: name, value }));
  }

  #group(
    place: string,
    item: unknown,
    { known, list, value }: { known: readonly string[]; list: string; value: unknown },
  ): SettingsReader {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      throw new ConfigurationRefused(
        `${this.from(list)} must be a list of groups of settings, and is or holds ${kindOf(item ?? value)}.`,
      );
    }
    const settings = Object.entries(item).map(([name, value]) => {
      const from = `${name} of ${place}`;
      if (known.includes(name)) return [name, { value, from }] as const;
      throw new ConfigurationRefused(
        `${place} has a setting ${name}, and there is no such setting. There are ${known.join(', ')}.`,
      );
    });
    return new SettingsReader(new Map(settings));
  }

  /** An absolute path; a relative one begins at `directory`. */
  path(name: string, directory: string): string | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : resolvePath(directory, text);
  }

  address(name: string): string | undefined {
    const text = this.text(name);
    if (text === undefined || isIP(text) !== 0) return text;
    throw new ConfigurationRefused(
      `${this.from(name)} is "${text}"; give an IP address to listen on, such as 127.0.0.1, or 0.0.0.0 for all.`,
    );
  }

  url(name: string): PublicUrl | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const url = parsePublicUrl(text);
    if (url) return url;
    throw new ConfigurationRefused(
      `${this.from(name)} is "${text}"; give the address that clients use, such as https://maskinporten.example.no, in lower case and without query or fragment.`,
    );
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of settings';
  return typeof value === 'boolean' ? 'a yes or no' : `a ${typeof value}`;
}
