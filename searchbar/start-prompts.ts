/** The chatbot's start prompts for this page; empty while they are not known. */
export function startPrompts(): string[] {
  const chat = window.DialogIntelligens as { getStartPrompts?: () => string[] } | undefined;
  return chat && chat.getStartPrompts ? chat.getStartPrompts() : [];
}

/** Calls `act` when the chat knows its config. Without the chat's script on the page: never. */
export function whenReady(act: () => void): void {
  const chat = window.DialogIntelligens;
  if (chat && 'ready' in chat) void chat.ready.then(act);
}
