/** The public config: carried inside the script, or had by `universal-chatbot-config.js` (embed.md 1 and 9). */

/** Put around the script by our server; the immutable file has none. */
declare const __DI_CONFIG__: unknown;
export const inlineConfig: unknown = typeof __DI_CONFIG__ === 'undefined' ? undefined : __DI_CONFIG__;
