/** What this page sets for its own inline chat, before the inline script. */
window.__CHATBOT_INLINE_OVERRIDES__ = { inlineWelcomeMessage: 'Hvad vil du vide?' };
