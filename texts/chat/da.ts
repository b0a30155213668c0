/** Every sentence of the chat in Danish. The other languages have the same keys; leaving one out does not compile. */
export const da = {
  /** `{name}` is the shop's name for its chat. */
  dialogLabel: (name: string) => (name ? `Chat med ${name}` : 'Chat'),
  conversation: 'Samtale',
  assistant: 'Assistent',
  youSaid: 'Du skrev',
  assistantSaid: 'Assistenten svarede',
  agentSaid: (name: string) => `${name} svarede`,
  systemSaid: 'Besked fra chatten',

  header: {
    close: 'Luk chatten',
    resize: 'Skift størrelse',
    newConversation: 'Ny samtale',
    picture: (name: string) => `Billede af ${name}`,
  },
  newConversation: {
    question: 'Svaret er ikke færdigt. Vil du starte forfra?',
    confirm: 'Start forfra',
    cancel: 'Fortsæt her',
    done: 'En ny samtale er begyndt.',
  },
  /** Where the page wants consent before anything is kept. */
  consent: {
    question: 'Er det i orden, at chatten husker samtalen i din browser?',
    accept: 'Ja tak',
    decline: 'Nej tak',
  },
  /** The chat in the page's flow. */
  inline: {
    goOn: 'Fortsæt samtalen',
  },
  composer: {
    label: 'Din besked',
    placeholder: 'Skriv en besked',
    send: 'Send',
    stop: 'Stop svaret',
    busy: 'Du kan sende, når svaret er færdigt – eller stoppe det.',
    offline: 'Du kan sende igen, når der er forbindelse.',
    wait: (seconds: number) => `Du kan sende igen om ${seconds} sek.`,
    tooLong: (characters: number) => `Beskeden er ${characters} tegn for lang.`,
    left: (characters: number) => `${characters} tegn tilbage`,
    keys: 'Enter sender, Shift og Enter giver en ny linje.',
  },
  welcome: {
    prompts: 'Forslag til spørgsmål',
    privacy: 'Privatlivspolitik',
  },
  status: {
    thinking: 'Tænker',
    sent: 'Sendt',
    loading: 'Henter samtalen',
    older: 'Henter tidligere beskeder',
    newMessages: 'Nye beskeder',
    more: 'Mere nedenfor',
    interrupted: 'Svaret blev afbrudt.',
    stopped: 'Svaret blev stoppet.',
  },
  notice: {
    offline: 'Du er offline. Det, du har skrevet, bliver stående.',
    reconnecting: 'Forbindelsen røg. Vi prøver at komme tilbage.',
    interrupted: 'Forbindelsen røg, før svaret var færdigt.',
    failed: 'Vi fik ikke lavet et svar. Din besked står stadig i feltet.',
    unreachable: 'Vi fik ikke fat i butikken. Din besked står stadig i feltet.',
    internal: 'Der gik noget galt hos os. Din besked står stadig i feltet.',
    sessionEnded: 'Samtalen er slut. Din næste besked begynder en ny.',
    forbidden: 'Chatten kan ikke bruges på denne side.',
    notFound: 'Chatten er ikke åben for tiden.',
    conflict: 'Samtalen er gået videre et andet sted. Hent den, og send så igen.',
    rateLimited: (seconds: number) =>
      seconds > 0 ? `Det gik lidt stærkt. Du kan sende igen om ${seconds} sek.` : 'Nu kan du sende igen.',
    invalid: 'Beskeden kunne ikke sendes, som den er.',
    tooLarge: 'Beskeden er for stor. Gør den kortere, og send igen.',
    history: 'Vi fik ikke hentet dine tidligere beskeder.',
    retry: 'Prøv igen',
    reload: 'Hent igen',
    restart: 'Begynd en ny',
    dismiss: 'Luk beskeden',
  },
  products: {
    open: 'Se varen',
    count: (count: number) => (count === 1 ? '1 vare' : `${count} varer`),
    previous: 'Forrige varer',
    next: 'Næste varer',
    before: (price: string) => `Før ${price}`,
    now: (price: string) => `Nu ${price}`,
    loading: 'Finder varer',
  },
  table: {
    label: 'Tabel',
    size: (rows: number, columns: number) =>
      `${rows} ${rows === 1 ? 'række' : 'rækker'}, ${columns} ${columns === 1 ? 'kolonne' : 'kolonner'}`,
  },
  image: {
    unnamed: 'Billede',
    missing: 'Billedet kan ikke vises.',
  },
  file: {
    expired: 'Filen kan ikke hentes længere.',
    named: (name: string, size: string) => (size ? `Fil: ${name}, ${size}` : `Fil: ${name}`),
  },
  suggestions: 'Forslag',
  quickReplies: 'Svarforslag',
};

export type ChatTexts = typeof da;
