import { html } from '../html.ts';
import type { Page, Scene } from './layout.ts';

export const aboutPage: Page = {
  title: 'Om os – Hede & Hav',
  body: html`<article class="wrap section prose"><h1>Om Hede &amp; Hav</h1>
<p class="intro">Fra døren kan man gå til højre ud på klitheden og til venstre ned til havet. Alt, vi sælger, er prøvet begge veje.</p>
<p>Vi begyndte i 2009, da søskendeparret Birthe og Anders Krogh overtog farfars røgeri på havnen i Hanstholm. I dag er vi syv, og alle har sovet ude inden for den sidste måned.</p>
<h2>Få mærker, som vi kender</h2>
<p>Skarv laver skaltøj. Uldgaard strikker uld. Fjordsten syr telte, soveposer, rygsække og støvler. Bålmark smeder kogegrej, knive og lygter. Det, der hedder Hede &amp; Hav, har vi selv tegnet.</p>
<h2 id="levering">Levering</h2>
<p>Bestiller du før kl. 14 på en hverdag, sender vi samme dag. Pakkeshop 39 kr., hjem til døren 59 kr., gratis til pakkeshop fra 499 kr. Du kan også hente gratis i butikken efter to timer.</p>
<h2 id="retur">Retur og bytte</h2>
<p>Du har 60 dages returret. Det er gratis at bytte størrelse eller farve og at aflevere i butikken; en returlabel koster 39 kr.</p>
<h2 id="vaerksted">Værkstedet</h2>
<p>En lap koster 79 kr., en ny lynlås 249 kr., nye såler 599 kr. Knive købt hos os sliber vi gratis. Det tager normalt en uge.</p>
<h2>Find os</h2>
<p>Gamle Rygeri 3, 7730 Hanstholm. Mandag–fredag 10.00–17.30, lørdag 10.00–14.00, første søndag i måneden 11.00–15.00. Gratis parkering ved døren.</p>
</article>`,
};

/** The chat in the page's own flow: the inline script with the same chatbot, which takes the launcher's place here. */
export const helpPage = ({ chatScript }: Scene): Page => ({
  title: 'Spørgsmål og svar – Hede & Hav',
  body: html`<article class="wrap section prose"><h1>Spørgsmål og svar</h1>
<p class="intro">Spørg om størrelser, levering eller udstyr. Assistenten kender hele butikken og svarer med det samme.</p>
<div id="chatbot-placeholder"></div>
<script src="/assets/inline-overrides.js"></script>
<script src="${chatScript.replace('universal-chatbot.js', 'chatbotinline.js')}" defer></script>
<h2>Hvornår kommer pakken?</h2>
<p>Bestiller du før kl. 14 på en hverdag, sender vi samme dag. De fleste pakker er fremme efter en til to hverdage.</p>
<h2>Kan jeg bytte til en anden størrelse?</h2>
<p>Ja, gratis og i 60 dage. Læg varen i den pose, den kom i, og brug den label, der ligger ved.</p>
<h2>Hvordan vasker jeg min skaljakke?</h2>
<p>Ved 30 grader uden skyllemiddel, og gerne i tørretumbleren bagefter: varmen vækker imprægneringen.</p>
<h2>Kan jeg tale med et menneske?</h2>
<p>Ring på <a href="tel:+4512345678">+45 12 34 56 78</a>, mandag til fredag 10.00–17.30.</p>
</article>`,
});

export const privacyPage: Page = {
  title: 'Privatliv – Hede & Hav',
  body: html`<article class="wrap section prose"><h1>Privatliv</h1>
<p class="intro">Vi samler så lidt som muligt og sælger intet videre.</p>
<h2>Kurven</h2><p>Kurven ligger i én cookie, <code>kurv</code>, i 30 dage. Den rummer varenumre og antal og ikke andet.</p>
<h2>Chatten</h2><p>Chatten gemmer først noget, når du åbner den. Det, du skriver, bliver sendt til vores chatserver, så du kan få svar og finde samtalen igen. Du kan slette samtalen i chattens menu.</p>
<h2>Statistik</h2><p>Butikken bruger ingen statistik, ingen annoncer og ingen filer fra andre end os selv og vores chatserver.</p>
<h2>Dine rettigheder</h2><p>Skriv til hej@hedeoghav.example, hvis du vil se, rette eller slette det, vi har om dig. Du kan klage til Datatilsynet.</p>
</article>`,
};

export const notFoundPage: Page = {
  title: 'Siden findes ikke – Hede & Hav',
  body: html`<div class="wrap section narrow"><h1>Her er ikke noget</h1><p>Stien ender her. Måske er varen udgået, eller også er adressen skrevet forkert.</p><p class="actions"><a class="button" href="/">Til forsiden</a> <a class="button quiet" href="/?chat=open">Spørg om vej</a></p></div>`,
};
