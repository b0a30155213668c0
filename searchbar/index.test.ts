import { expect, it, vi } from 'vitest';

it('fills the bar with the id and all with the class, and lets a page draw its own', async () => {
  document.body.replaceChildren();
  for (const [name, value] of [['id', 'chatbot-search-widget'], ['class', 'chatbot-search-widget'], ['class', 'mine']] as const) {
    document.body.appendChild(document.createElement('div')).setAttribute(name, value);
  }
  await import('./index.ts');
  expect(document.querySelectorAll('input')).toHaveLength(2);
  window.initChatbotSearchWidget!('.mine', { placeholder: 'Find', borderRadius: '4px' });
  const own = document.querySelector<HTMLElement>('.mine .chatbot-search-widget-container')!;
  expect(own.querySelector('input')!.placeholder).toBe('Find');
  expect(own.style.getPropertyValue('--borderRadius')).toBe('4px');
  const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
  expect(() => window.initChatbotSearchWidget!('::nonsense(')).not.toThrow();
  expect(warnings).toHaveBeenCalledOnce();
});
