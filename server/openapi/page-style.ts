/** The look of our own pages, light and dark. */
export const pageStyle = `
:root { --paper: #fdfcfa; --ink: #1d2b2c; --muted: #5b6664; --line: #e2ddd2; --panel: #f4f1ea; --accent: #1f4e4d; --good: #1c6b3f; --bad: #a3361a; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #131c1b; --ink: #e8eeec; --muted: #9dadaa; --line: #2b3a38; --panel: #1b2726; --accent: #7dbab4; --good: #86d3a5; --bad: #f0a07c; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 76rem; padding: 2rem clamp(1rem, 4vw, 3rem) 6rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", sans-serif; overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: .2em; }
a:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; }
h1 { font-size: clamp(2rem, 5vw, 3rem); line-height: 1.1; letter-spacing: -.02em; margin: .2em 0; }
h1 small { font-size: 1rem; font-weight: 400; color: var(--muted); letter-spacing: 0; }
h2 { font-size: 1.5rem; margin: 2.5rem 0 .5rem; letter-spacing: -.01em; }
h3 { font-size: 1.05rem; margin: 0 0 .5rem; line-height: 1.5; }
h4 { font-size: .8rem; text-transform: uppercase; letter-spacing: .06em; color: var(--muted); margin: 1.5rem 0 .25rem; }
p { margin: .5rem 0; max-width: 68ch; }
code { font: .9em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.brand { color: var(--muted); margin: 0; }
.brand a { color: inherit; text-decoration: none; }
.muted, .type { color: var(--muted); }
.columns { display: grid; grid-template-columns: 17rem minmax(0, 1fr); gap: 3rem; margin-top: 1rem; }
nav { position: sticky; top: 0; max-height: 100vh; overflow: auto; font-size: .875rem; padding-bottom: 2rem; }
nav h2 { font-size: .8rem; text-transform: uppercase; letter-spacing: .06em; color: var(--muted); margin-top: 1.5rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav a { display: block; padding: .25rem 0; color: var(--ink); text-decoration: none; }
nav a:hover { text-decoration: underline; }
article { border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem 1.5rem; margin: 1rem 0; background: color-mix(in srgb, var(--panel) 45%, var(--paper)); }
.method { display: inline-block; min-width: 4.4em; font: 600 .75rem/1.6 ui-monospace, Menlo, Consolas, monospace; color: var(--accent); }
.method.delete { color: var(--bad); }
.fields { list-style: none; margin: .25rem 0; padding: 0; }
.fields .fields { border-left: 2px solid var(--line); margin-left: .25rem; padding-left: 1rem; }
.fields li { padding: .15rem 0; }
.scroll { overflow-x: auto; }
th code { white-space: nowrap; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { overflow-wrap: normal; text-align: left; vertical-align: top; padding: .4rem 1rem .4rem 0; border-bottom: 1px solid var(--line); }
dl { display: grid; grid-template-columns: 3.5rem minmax(0, 1fr); margin: 0; }
dt { font: 600 .9rem/1.6 ui-monospace, Menlo, Consolas, monospace; padding: .25rem 0; }
dd { margin: 0; padding: .25rem 0; }
dd p { margin: 0; }
.good { color: var(--good); }
.bad { color: var(--bad); }
@media (max-width: 56rem) { .columns { grid-template-columns: minmax(0, 1fr); gap: 0; } nav { position: static; max-height: none; columns: 15rem; } nav h2 { break-after: avoid; } }
`.trimStart();
