/** The search bar's look. A page restyles it by its classes; what it sets in the config arrives as custom properties. */
import { paper, selector, text } from './look.ts';

const container = selector('div', 'container');
const input = selector('input', 'input');
const button = selector('button', 'button');
const status = selector('div', 'status');

export const css = `${container}{all:revert;position:relative;box-sizing:border-box;display:flex;align-items:center;width:var(--width);
max-width:var(--maxWidth);margin:0 auto;padding:4px;background:var(--backgroundColor);color:var(--ink);border:1px solid var(--borderColor);border-radius:var(--borderRadius);
box-shadow:0 2px 12px var(--shadowColor)}
${container}:focus-within{box-shadow:0 4px 20px var(--focusShadowColor);outline:2px solid var(--sendIconColor);
outline-offset:-2px}
${input}{all:unset;flex:1;min-width:0;height:44px;padding:0 16px;${text}}
${input}::placeholder{color:inherit;opacity:.7}
${button}{all:unset;flex:none;display:grid;place-items:center;width:44px;height:44px;border-radius:50%;cursor:pointer;
color:var(--sendIconColor)}
${button}:hover{background:var(--shadowColor)}
${button}:focus-visible{outline:2px solid;outline-offset:-2px}
${button} svg{width:22px;fill:none;stroke:currentColor;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
${status}:not(:empty){${paper}10px 18px;animation:chatbot-search .2s .3s both}
@keyframes chatbot-search{0%{opacity:0}}`;
