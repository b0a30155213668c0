import type { ServerTexts } from './da.ts';

/** What the server says to a visitor, in English. */
export const en: ServerTexts = {
  errors: {
    unauthorized: 'The conversation has expired. Start a new one and we are ready again.',
    forbidden: 'You have no access to this.',
    not_found: 'This does not exist (any more).',
    conflict: 'This is not possible right now.',
    payload_too_large: 'This is too large to be sent.',
    validation: 'Something in what was sent is not right.',
    rate_limited: 'That was a little fast. Wait a moment and try again.',
    internal: 'Something went wrong on our side. Try again in a moment.',
  },
  badJson: 'The body cannot be read as JSON.',
  wrongMethod: 'The address exists, but not with this method.',
  notAnImage: 'The file is not a PNG, JPEG, WebP or GIF image.',
  otherBody: 'The key was used for another message already.',
  generationFailed: 'The answer could not be finished. Try again.',
  answerGone: 'The conversation was deleted.',
};
