/** What is wrong with a field, in the caller's language (api.md 1.5, 2.1). */
import type * as v from 'valibot';
import { limits } from '../../protocol/limits.ts';
import type { ServerTexts } from '../../texts/server/index.ts';

type Fields = ServerTexts['fields'];

/** Checks of a schema that only their own sentences tell apart. */
const said: Record<string, (fields: Fields) => string> = {
  'must not be blank': (fields) => fields.notBlank,
  'must hold at least one part': (fields) => fields.noPart,
  'is larger than 5 MiB': (fields) => fields.tooLarge,
  'must be bare base64': (fields) => fields.base64,
  'may hold one text only': (fields) => fields.oneText,
  [`may hold at most ${limits.attachmentsPerMessage} images and files`]: (fields) => fields.attachments(limits.attachmentsPerMessage),
  'must be 1 to 128 visible characters': (fields) => fields.visibleCharacters,
  'must be a whole number': (fields) => fields.wholeNumber,
  [`may have at most ${limits.priceDecimals} decimals`]: (fields) => fields.decimals(limits.priceDecimals),
  'must be a currency such as DKK': (fields) => fields.currency,
};

/** The sentence for an issue, without anything of what was sent. */
export function fieldProblem(issue: v.BaseIssue<unknown>): (texts: ServerTexts) => string {
  return ({ fields }) => (issue.received === 'undefined' ? fields.required : (said[issue.message]?.(fields) ?? byKind(issue, fields)));
}

function byKind({ type, expected, requirement }: v.BaseIssue<unknown>, fields: Fields): string {
  switch (type) {
    case 'string':
      return fields.text;
    case 'number':
      return fields.number;
    case 'integer':
      return fields.wholeNumber;
    case 'object':
      return fields.object;
    case 'array':
      return fields.list;
    case 'non_empty':
      return fields.notBlank;
    case 'max_length':
      return fields.tooLong(Number(requirement));
    case 'min_value':
      return fields.atLeast(Number(requirement));
    case 'max_value':
      return fields.atMost(Number(requirement));
    case 'picklist':
    case 'variant':
      // valibot writes ("live" | "test").
      return fields.oneOf((expected ?? '').replace(/[()"]/g, '').replaceAll(' | ', ', '));
    default:
      return fields.other;
  }
}
