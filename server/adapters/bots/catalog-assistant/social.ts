/** What is said out of politeness or about the assistant itself. */

export type Social = 'greeting' | 'thanks' | 'goodbye' | 'identity' | 'person' | 'help' | 'complaint' | 'howareyou';

const within = (source: string): RegExp => new RegExp(`(?<![\\p{L}])(?:${source})(?![\\p{L}])`, 'iu');

const hello =
  'hej(?:sa|jsan)?|hejhej|halløj(?:sa)?|davs|dav|goddag|god ?(?:morgen|formiddag|eftermiddag|aften|dag)|mojn|hallo|hi|hiya|hello|hey|yo|howdy|good (?:morning|afternoon|evening|day)|greetings';
const pleasantries = 'der|med dig|med jer|alle|igen|there|all|again|team|everyone|allesammen|du|bot|robot';
const goodbye =
  'farvel|hej ?hej|vi ses|ha(?:v)? det(?: godt)?|(?:fortsat )?god (?:dag|weekend|aften)|på gensyn|bye(?: ?bye)?|goodbye|good ?night|godnat|see (?:you|ya)(?: later)?|cheers|have a (?:nice|good|great) (?:day|evening|weekend)|take care|og|and|now|nu';
const thanks =
  'tak|tusind tak|mange tak|(?:super|perfekt|fedt|fint|dejligt|skønt|godt|okay?|ok|alletiders|fantastisk)|thanks?(?: a lot| so much| very much)?|thank you(?: so much| very much)?|thx|ty|great|perfect|awesome|cool|nice|brilliant|lovely|super|det var (?:det hele|alt)|that(?: i|.)?s all|that was all|for (?:hjælpen|det|your help|the help|nu|now)|(?:all )?good|jeg er glad|så meget|skal du have|du er sød|you(?:.re| are) (?:great|kind|welcome)|that helps?(?:ed)?|det hjalp';

const rules: readonly { social: Social; test: RegExp }[] = [
  {
    social: 'person',
    test: within(
      '(?:tale|snakke|skrive|chatte|tales|i kontakt|forbindes|kontakt) (?:med|til) (?:en|et|et rigtigt|en rigtig|nogen|jer|et levende)? ?(?:menneske|person|medarbejder|ekspedient|rådgiver|kundeservice|agent|mand|dame|jer|nogen|én)|nogen (?:jeg|man|vi) kan (?:tale|snakke|skrive|ringe)|ring(?:e)? (?:til )?mig|call me(?! back)|(?:rigtig(?:t)?|levende) (?:menneske|person)(?! ?\\?)|(?:talk|speak|chat|write|connect(?: me)?|transfer(?: me)?|get me|put me through)(?: to| with)? (?:to |with )?(?:a |an |some|the )?(?:real |live |actual )?(?:human|person|someone|agent|employee|staff|representative|advisor|assistant|somebody|manager)|(?:live|human) (?:agent|support|chat|help)|customer support|menneske tak|human please|ring mig op|call me back',
    ),
  },
  {
    social: 'identity',
    test: within(
      '(?:er|taler|skriver|snakker) (?:du|jeg)(?: her)?(?: med)? (?:et |en )?(?:rigtigt? |ægte )?(?:menneske|person|robot|bot|maskine|ai|chatbot|computer|kunstig intelligens)|(?:are|am) (?:you|i)(?: talking to| speaking (?:to|with)| chatting with)? (?:a |an )?(?:real |actual )?(?:human|person|robot|bot|machine|ai|chatbot|computer|alive|chatgpt)|hvem er du|hvad er du|hvad hedder du|who are you|what are you|what(?:.s| is) your name|er (?:det|dette|det her) (?:en |et )?(?:chat ?bot|bot|robot|maskine|ai|menneske)|is this (?:a )?(?:bot|robot|ai|human|real person)',
    ),
  },
  {
    social: 'help',
    test: within(
      'kan (?:du|i) hjælpe(?: mig)?(?= *$)|(?:jeg har )?brug for hjælp(?= *$)|can you help(?: me)?(?= *$)|i need (?:some )?help(?= *$)|hvad kan (?:du|jeg spørge)(?: (?:hjælpe (?:mig )?med|gøre|svare på|dig om))?|hvordan virker (?:du|det her|chatten)|what can you (?:do|help(?: me)? with|answer)|how (?:does this|do you) work|how can you help|what can i ask',
    ),
  },
  {
    social: 'howareyou',
    test: within(
      'hvordan (?:har du det|går det)|how are you(?: doing)?|how(?:.s| is) it going|what(?:.s| is) up|hvad så',
    ),
  },
  {
    social: 'complaint',
    test: within(
      'idiot(?:isk)?|dum(?:me)? (?:bot|robot|maskine)|ubrugelig|useless|stupid|fuck\\w*|shit|lort|pis|you suck|du er dårlig|rubbish bot|forstår (?:du )?ikke hvad jeg|you don.t understand',
    ),
  },
];

/** Whether nothing is left when these phrases are taken out. */
function nothingBut(phrases: string): (plain: string) => boolean {
  const each = new RegExp(`(?<![\\p{L}])(?:${phrases})(?![\\p{L}])`, 'giu');
  return (plain) => plain.replace(each, ' ').trim() === '';
}
const isGreeting = nothingBut(`${hello}|${pleasantries}`);
const isGoodbye = nothingBut(`${thanks}|${goodbye}|${pleasantries}`);
const isThanks = nothingBut(`nej|no|ja|yes|jo|${thanks}|${pleasantries}|${hello}`);
const namesPerson = nothingBut(
  `${pleasantries}|et|en|a|rigtigt|levende|real|live|menneske|person|human|agent|medarbejder|kundeservice|kundesupport|support|customer service|please|tak|venligst`,
);
const isPerson = within('menneske|person|human|agent|medarbejder|kundeservice|kundesupport|support|customer service');
const saysGoodbye = within(
  'farvel|vi ses|ha(?:v)? det(?: godt)?|hej ?hej|god (?:weekend|dag)|bye|goodbye|see you|see ya|good ?night|godnat|på gensyn|have a (?:nice|good|great)',
);
const saysThanks = within('tak|thanks?|thx|thank you');

/** Null when the sentence asks for something. A greeting before a question is no greeting. */
export function readSocial(text: string): Social | null {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}'’\s]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
  if (plain === '') return null;
  if (isPerson.test(plain) && namesPerson(plain)) return 'person';
  if (isGreeting(plain) && plain !== 'hej hej') return 'greeting';
  if (isGoodbye(plain) && saysGoodbye.test(plain)) return 'goodbye';
  if (isThanks(plain) && (saysThanks.test(plain) || plain.split(' ').length <= 2)) return 'thanks';
  return rules.find(({ test }) => test.test(plain))?.social ?? null;
}

const browse = within(
  '(?:hvad|hvilke (?:varer|produkter|ting|kategorier)) (?:har|sælger|forhandler|fører|kan (?:jeg|man) købe)(?: i| du| hos jer)?(?: egentlig| ellers)?|what (?:do|can) (?:you|i) (?:sell|have|offer|stock|buy)(?: here)?|what (?:products|kinds? of (?:products|things)|things|categories)(?: do you (?:sell|have|stock))?|(?:show me |vis mig )?(?:jeres |your )?(?:sortiment|udvalg|assortment|range|categories|kategorier|all products|alle varer|everything|det hele)|bare kigger|kigger bare|just (?:looking|browsing)|inspiration|inspirer mig|inspire me',
);

/** "What do you sell?": nothing in particular. */
export function asksToBrowse(text: string, content: readonly string[]): boolean {
  const browsing =
    /^(?:sortiment\p{L}*|udvalg\p{L}*|kategorier|categories|assortment|range|inspiration|inspire\p{L}*|inspirer|browsing|egentlig|ellers|stuff|here|bare|jeres|your|selection)$/iu;
  return browse.test(text) && content.every((word) => browsing.test(word));
}
