import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { limits } from '../../protocol/limits.ts';
import type { ChatTexts } from '../../texts/chat/index.ts';
import { SendIcon, StopIcon } from '../icons.tsx';
import type { Chat } from '../models/chat.ts';
import { useRoom } from './use-chat.ts';

/** From here on the characters that are left are counted. */
const countedFrom = 500;

/** Grows with the text; the style sheet says how far. */
function fit(field: HTMLTextAreaElement): void {
  const before = field.style.height;
  field.style.height = '0';
  const wanted = `${field.scrollHeight}px`;
  field.style.height = before;
  if (wanted === before) return;
  void field.offsetHeight; // Lets the growth start from where it was.
  field.style.height = wanted;
}

/** What stands below the field: what is wrong with the text, or why it cannot be sent now. */
function hintOf({ composer }: Chat, { composer: said }: ChatTexts): { text: string; wrong: boolean } | undefined {
  const left = limits.textCharacters - composer.text.value.trim().length;
  if (composer.tooLong.value > 0) return { text: said.tooLong(composer.tooLong.value), wrong: true };
  if (composer.fieldMessage.value !== '') return { text: composer.fieldMessage.value, wrong: true };
  if (composer.tried.value) {
    switch (composer.heldBack.value) {
      case 'busy':
        return { text: said.busy, wrong: false };
      case 'offline':
        return { text: said.offline, wrong: false };
      case 'waiting':
        return { text: said.wait(composer.secondsLeft.value), wrong: false };
      default:
    }
  }
  return left <= countedFrom ? { text: said.left(left), wrong: false } : undefined;
}

function SendButton(): VNode {
  const { chat, texts } = useRoom();
  const { conversation, composer } = chat;
  const reason = composer.heldBack.value;
  if (conversation.busy.value) {
    return (
      <button
        type="button"
        class="send-button"
        data-stop
        aria-label={texts.composer.stop}
        title={texts.composer.stop}
        aria-disabled={conversation.stopping.value || undefined}
        onClick={() => void conversation.stop()}
      >
        <StopIcon />
      </button>
    );
  }
  // Not `disabled`: a button that loses the focus while one writes takes the reader to nowhere.
  return (
    <button type="submit" class="send-button" aria-label={texts.composer.send} title={texts.composer.send} aria-disabled={reason !== undefined || undefined}>
      <SendIcon />
    </button>
  );
}

export function ComposerView(): VNode {
  const { chat, texts } = useRoom();
  const { composer, conversation, page } = chat;
  const field = useRef<HTMLTextAreaElement>(null);
  const text = composer.text.value;
  const hint = hintOf(chat, texts);
  const opened = page.opened.value;
  const focusWanted = composer.focusWanted.value;

  useLayoutEffect(() => {
    if (field.current) fit(field.current);
    // A closed frame has no layout: a text that was kept is measured when the chat is opened.
  }, [text, opened]);
  useLayoutEffect(() => {
    // The page's focus is not ours to take: when the visitor opens the chat, the loader has moved it into this frame.
    const opening = opened > 0 && !page.isPhone.peek() && document.hasFocus();
    if (focusWanted > 0 || opening) field.current?.focus({ preventScroll: true });
  }, [opened, focusWanted]);

  // A reason that is shown is said too: once, also where it counts down.
  const reason = composer.fieldMessage.value || (composer.tried.value && composer.heldBack.value);
  useLayoutEffect(() => {
    if (reason && hint) chat.announcer.say(hint.text);
  }, [reason]);

  const submit = (event: Event): void => {
    event.preventDefault();
    composer.submit();
    // In the page's flow on a phone the keyboard would cover the answer.
    if (chat.mode === 'inline' && page.isPhone.peek() && conversation.busy.peek()) field.current?.blur();
    else if (!chat.consent.asking.peek()) field.current?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes, Enter takes its proposal; 229 is how some browsers say so.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    submit(event);
  };

  return (
    <form class="composer" onSubmit={submit} data-closed={composer.heldBack.value === 'closed' || undefined}>
      <div class="composer-field">
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          placeholder={chat.placeholder.value || texts.composer.placeholder}
          aria-label={texts.composer.label}
          aria-describedby="composer-hint composer-keys"
          aria-invalid={hint?.wrong || undefined}
          disabled={composer.heldBack.value === 'closed'}
          enterkeyhint="send"
          autocomplete="off"
          onInput={(event) => composer.set(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <SendButton />
      </div>
      <p class="composer-hint" id="composer-hint" data-wrong={hint?.wrong || undefined}>
        {hint?.text}
      </p>
      <p class="visually-hidden" id="composer-keys">
        {texts.composer.keys}
      </p>
    </form>
  );
}
