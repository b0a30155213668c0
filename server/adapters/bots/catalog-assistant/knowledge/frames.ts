/**
 * What kind of thing a question wants to know ("how long", "what does it cost") and which sections tell it. A section
 * tells what its title asks, and what the numbers in its text are: amounts tell a cost, days tell how long.
 */
import { fold } from '../../../../catalog/words/fold.ts';

export type Frame = 'duration' | 'when' | 'cost' | 'how' | 'where';

const word = (source: string): RegExp => new RegExp(`(?<![\\p{L}])(?:${source})(?![\\p{L}])`, 'giu');

/** In order: the first that a question shows is what it asks. */
const asked: readonly { frame: Frame; pattern: RegExp }[] = [
  {
    frame: 'duration',
    pattern: word(
      'hvor (?:længe|lang tid|hurtigt)|hvor mange (?:dage|dages|hverdage|uger|måneder|år)|hvad er fristen|frist(?:en)?|inden|nå at|i morgen|i dag|' +
        'how (?:long|soon|quick(?:ly)?|fast)|how many (?:days|weeks|months|years|weekdays)|deadline|time limit|before|in time|tomorrow|today|by (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|tomorrow)',
    ),
  },
  {
    frame: 'cost',
    pattern: word(
      'fri fragt|fragtfrit?|free (?:shipping|delivery)|hvad koster|hvor meget koster|koster(?: det)?(?: noget| ekstra)?|hvor dyrt?|pris(?:en)?|gratis|betale? (?:noget |ekstra )?for(?! (?:at )?køb)|hvad tager i for|hvor meget er|' +
        'how much(?: is| are| does| do)?|costs?|prices?|free(?: of charge)?|pays? (?:extra )?for|charge(?: you)? for|do you charge|for free',
    ),
  },
  {
    frame: 'when',
    pattern: word('hvornår|hvad tid|hvilke dage|until when|when|what time|which days|what are your hours|hours'),
  },
  { frame: 'how', pattern: word('hvordan|sådan|hvad gør jeg|how (?:do|can|to|should)|what do i do|what now') },
  { frame: 'where', pattern: word('hvor (?:henne|ligger|er|finder|kan)|where') },
];

/** "Until when are you open" is of the clock, whatever else it sounds like. */
const CLOCK = word('åbent?|åbner?|lukker|open|close|closing|åbningstid\\p{L}*|opening hours');

const titles: Record<Frame, RegExp> = {
  duration: /hvor længe|hvor lang tid|\p{L}tid(?![\p{L}])|how long|time(?![\p{L}])/iu,
  cost: /koster|pris|gratis|costs?(?![\p{L}])|prices?(?![\p{L}])/iu,
  when: /hvornår|when(?![\p{L}])|åbningstid|hours/iu,
  how: /^(?:sådan|hvordan)|^how (?:to|do|can)/iu,
  where: /adresse|address|hvor ligger|where/iu,
};
const DAYS =
  /(?:\d|(?:en|et|to|tre|fem|one|two|three|five|a)\s)\s*(?:hver|week)?(?:dag(?:e|es)?|days?|uger?|weeks?|måned(?:er)?|months?|års?|years?|timer|hours)(?![\p{L}])/iu;
const bodies: Partial<Record<Frame, RegExp>> = {
  duration: DAYS,
  when: new RegExp(`${DAYS.source}|\\d\\d[.:]\\d\\d`, 'iu'),
  cost: /\d\s*kr|DKK\s*\d|[€$£]\s*\d|gratis|(?<![\p{L}])free(?![\p{L}])/iu,
};

export type AskedFrame = {
  frame: Frame;
  /** Folded words of the question that say nothing but this. */
  words: ReadonlySet<string>;
};

/** Null where a question asks neither for a time, an amount, a way nor a place. */
export function frameOf(question: string): AskedFrame | null {
  for (const { frame, pattern } of asked) {
    const found = question.match(pattern);
    if (!found) continue;
    const words = new Set(found.flatMap((phrase) => fold(phrase).split(' ')));
    return { frame: frame === 'duration' && CLOCK.test(reset(question)) ? 'when' : frame, words };
  }
  return null;
}

/** A global pattern remembers where it was; every test begins anew. */
function reset(question: string): string {
  CLOCK.lastIndex = 0;
  return question;
}

/** Which frames a section tells by its title, and which by its text. */
export type Told = { title: ReadonlySet<Frame>; body: ReadonlySet<Frame> };

export function framesOf({ title, body }: { title: string; body: string }): Told {
  const all: readonly Frame[] = ['duration', 'when', 'cost', 'how', 'where'];
  return {
    title: new Set(all.filter((frame) => titles[frame].test(title))),
    body: new Set(all.filter((frame) => bodies[frame]?.test(body))),
  };
}

const BY_TITLE = 1.5;
const BY_TEXT = 1.1;
/** Its title asks another thing, or nothing in it could be the answer. */
const OTHERWISE = 0.75;

/** How much better a section answers for what kind of question it is. */
export function fitOf(asks: AskedFrame | null, told: Told): number {
  if (!asks) return 1;
  const { frame } = asks;
  if (told.title.has(frame)) return BY_TITLE;
  if (frame === 'duration' && told.title.has('when')) return BY_TEXT;
  const other = told.title.size > 0 && frame !== 'how';
  if (frame === 'how' || frame === 'where') return other ? OTHERWISE : 1;
  if (other || !told.body.has(frame)) return OTHERWISE;
  return BY_TEXT;
}
