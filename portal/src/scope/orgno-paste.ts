/** Organisation numbers as people paste them: from mails and spreadsheets, with spaces, names and other text around them. */

const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2];

/** Nine digits whose last is the check digit of the first eight (modulus 11). */
export function isOrgno(text: string): boolean {
  if (!/^\d{9}$/.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return (11 - (sum % 11)) % 11 === Number(text[8]);
}

export type PastedKind = 'new' | 'duplicate' | 'wrong' | 'known';
/** `text` is as it was pasted; `orgno` its nine digits, where it has nine. */
export type Pasted = { readonly kind: PastedKind; readonly text: string; readonly orgno: string };

/** `987 654 321`, with the spaces of any spreadsheet or the dots of some. */
const GROUPED = /(?<!\d)(\d{3})[\s.\u00a0\u202f]?(\d{3})[\s.\u00a0\u202f]?(\d{3})(?!\d)/g;
/** Other numbers of a length for which somebody may have meant one. */
const ALMOST = /(?<!\d)\d{7,11}(?!\d)/g;

/**
 * Every organisation number in a text, in order: one that stands there twice is a duplicate the second time, one that has
 * access already is known, and one whose check digit is wrong, or that is too long or short, is wrong.
 */
export function readPasted(text: string, known: ReadonlySet<string>): readonly Pasted[] {
  const grouped = [...text.matchAll(GROUPED)].map((match) => ({
    ...{ at: match.index, text: match[0].trim(), orgno: match.slice(1, 4).join('') },
  }));
  const rest = text.replaceAll(GROUPED, (match) => ' '.repeat(match.length));
  const almost = [...rest.matchAll(ALMOST)].map((match) => ({ at: match.index, text: match[0], orgno: '' }));
  const seen = new Set<string>();
  return [...grouped, ...almost]
    .toSorted((one, other) => one.at - other.at)
    .map(({ text, orgno }) => {
      const kind = kindOf(orgno, seen, known);
      seen.add(orgno);
      return { kind, text, orgno };
    });
}

function kindOf(orgno: string, seen: ReadonlySet<string>, known: ReadonlySet<string>): PastedKind {
  if (!isOrgno(orgno)) return 'wrong';
  if (seen.has(orgno)) return 'duplicate';
  return known.has(orgno) ? 'known' : 'new';
}
