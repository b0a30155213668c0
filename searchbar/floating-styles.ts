/** Where a floating search bar stands: at the bottom, in the middle, under the chat. */
import { above, selector } from './look.ts';

const root = selector('div', 'floating');
const close = selector('button', 'close');

export const floatingCss = `
${root}{all:revert;position:fixed;z-index:2147482000;inset:auto 0 max(16px + env(safe-area-inset-bottom,0px),var(--lift,0px));
box-sizing:border-box;display:flex;align-items:center;gap:8px;width:min(400px,100% - 32px);margin:0 auto;
animation:chatbot-search-rise .2s}
${root}[hidden]{display:none}
${root}>div{flex:1;min-width:0}
${close}{width:44px;background:var(--backgroundColor);border:1px solid var(--borderColor);color:var(--ink);
box-shadow:0 2px 12px var(--shadowColor)}
${root} ${selector('div', 'status')}:not(:empty){${above}}
@keyframes chatbot-search-rise{0%{opacity:0;transform:translateY(6px)}}
@media(prefers-reduced-motion){${root}{animation:none}}
@media print{${root}{display:none}}`;
