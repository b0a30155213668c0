/** The look of suggestions under a search bar. */
import { above, paper, selector } from './look.ts';

const list = selector('ul', 'list');
const option = selector('li', 'option');
const count = selector('div', 'count');

export const suggestionsCss = `
${list}{${paper}6px;max-height:min(var(--room),400px);overflow:auto;list-style:none;overscroll-behavior:contain}
${list}[hidden]{display:none}
[data-above]>${list}{${above}}
${option}{all:unset;display:block;padding:10px 12px;border-radius:min(var(--borderRadius),10px);cursor:pointer;
unicode-bidi:plaintext}
${option}:hover,${option}[aria-selected=true]{background:var(--shadowColor)}
${option}[aria-selected=true]{outline:2px solid var(--sendIconColor);outline-offset:-2px}
${count}{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}`;
