/** What the config says of forms, apart from the forms themselves: a chat that shows none decodes none. */
import * as v from 'valibot';

export const formTriggers = ['session_start', 'livechat_waiting', 'llm'] as const;
export const submitActionSchema = v.object({ type: v.string() });
