/** The page's style sheet. Colours keep a contrast of 4.5 : 1 or more on their ground, light and dark (WCAG 2.2, 1.4.3). */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#ffffff, #14181d);
  --raised: light-dark(#f3f5f8, #1e242b);
  --line: light-dark(#c5ccd6, #3c4753);
  --text: light-dark(#1b2128, #e6eaef);
  --quiet: light-dark(#4a5563, #aab5c2);
  --link: light-dark(#0b4f9e, #8fc1ff);
  --focus: light-dark(#0b4f9e, #ffd34d);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1rem; max-width: 60rem;
  background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem; background: var(--ground); }
h1 { font-size: 1.75rem; line-height: 1.2; margin: .5rem 0; }
h2 { font-size: 1.375rem; margin: 2.5rem 0 .75rem; border-bottom: 2px solid var(--line); }
h4 { font-size: 1rem; margin: 1rem 0 .25rem; }
code { font: .9em/1.5 ui-monospace, monospace; }
dl { display: grid; grid-template-columns: minmax(0, 14rem) minmax(0, 1fr); gap: .375rem 1rem; margin: .5rem 0; }
dt { font-weight: 600; }
dd { margin: 0; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
nav a { display: inline-block; min-height: 1.5rem; }
details { border: 1px solid var(--line); border-radius: .375rem; margin: .5rem 0; background: var(--raised); }
summary { padding: .625rem .75rem; cursor: pointer; }
summary h3 { display: inline; font-size: 1rem; font-weight: 400; }
summary strong { display: inline-block; min-width: 4.25rem; font: 700 .875rem ui-monospace, monospace; }
summary span { color: var(--quiet); }
.inside { padding: 0 .75rem .75rem; border-top: 1px solid var(--line); background: var(--ground); border-radius: 0 0 .375rem .375rem; }
.quiet { color: var(--quiet); font-weight: 400; }
@media (max-width: 40rem) {
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd { margin: 0 0 .625rem; }
  summary span { display: block; }
}
@media print { details { border: 0; } nav, .skip { display: none; } }
`;
