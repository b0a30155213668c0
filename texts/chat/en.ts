import type { ChatTexts } from './da.ts';

/** Every sentence of the chat in English. */
export const en: ChatTexts = {
  dialogLabel: (name) => (name ? `Chat with ${name}` : 'Chat'),
  conversation: 'Conversation',
  assistant: 'Assistant',
  youSaid: 'You said',
  assistantSaid: 'Assistant said',
  agentSaid: (name) => `${name} said`,
  systemSaid: 'Note from the chat',

  header: {
    close: 'Close the chat',
    resize: 'Change size',
    newConversation: 'New conversation',
    picture: (name) => `Picture of ${name}`,
  },
  newConversation: {
    question: 'The answer is not finished. Do you want to start over?',
    confirm: 'Start over',
    cancel: 'Stay here',
    done: 'A new conversation has begun.',
  },
  consent: {
    question: 'May the chat remember this conversation in your browser?',
    accept: 'Yes, please',
    decline: 'No, thanks',
  },
  inline: {
    goOn: 'Continue the conversation',
  },
  composer: {
    label: 'Your message',
    placeholder: 'Write a message',
    send: 'Send',
    stop: 'Stop the answer',
    busy: 'You can send when the answer is finished – or stop it.',
    offline: 'You can send again once you are connected.',
    wait: (seconds) => `You can send again in ${seconds} s.`,
    tooLong: (characters) => `The message is ${characters} characters too long.`,
    left: (characters) => `${characters} characters left`,
    keys: 'Enter sends, Shift and Enter makes a new line.',
  },
  welcome: {
    prompts: 'Suggested questions',
    privacy: 'Privacy policy',
  },
  status: {
    thinking: 'Thinking',
    sent: 'Sent',
    loading: 'Loading the conversation',
    older: 'Loading earlier messages',
    newMessages: 'New messages',
    more: 'More below',
    interrupted: 'The answer was cut off.',
    stopped: 'The answer was stopped.',
  },
  notice: {
    offline: 'You are offline. What you have written stays here.',
    reconnecting: 'The connection was lost. We are getting back to it.',
    interrupted: 'The connection was lost before the answer was finished.',
    failed: 'We could not make an answer. Your message is still in the field.',
    unreachable: 'We could not reach the shop. Your message is still in the field.',
    internal: 'Something went wrong on our side. Your message is still in the field.',
    sessionEnded: 'This conversation has ended. Your next message begins a new one.',
    forbidden: 'The chat cannot be used on this page.',
    notFound: 'The chat is not open at the moment.',
    conflict: 'The conversation has moved on elsewhere. Load it, then send again.',
    rateLimited: (seconds) =>
      seconds > 0 ? `That was a little fast. You can send again in ${seconds} s.` : 'You can send again now.',
    invalid: 'The message could not be sent as it is.',
    tooLarge: 'The message is too large. Make it shorter and send again.',
    history: 'We could not load your earlier messages.',
    retry: 'Try again',
    reload: 'Load again',
    restart: 'Begin a new one',
    dismiss: 'Close this note',
  },
  products: {
    open: 'View item',
    count: (count) => (count === 1 ? '1 product' : `${count} products`),
    previous: 'Previous products',
    next: 'Next products',
    before: (price) => `Was ${price}`,
    now: (price) => `Now ${price}`,
    loading: 'Finding products',
  },
  table: {
    label: 'Table',
    size: (rows, columns) =>
      `${rows} ${rows === 1 ? 'row' : 'rows'}, ${columns} ${columns === 1 ? 'column' : 'columns'}`,
  },
  image: {
    unnamed: 'Picture',
    missing: 'The picture cannot be shown.',
  },
  file: {
    expired: 'The file can no longer be downloaded.',
    named: (name, size) => (size ? `File: ${name}, ${size}` : `File: ${name}`),
  },
  suggestions: 'Suggestions',
  quickReplies: 'Suggested replies',
};
