/**
 * How visitors say what shops write about: each line is one idea in both languages, true of any shop. Words that begin
 * with the same letters share a stem and need not be repeated. Phrases are looked for as they stand; a * in one stands
 * for up to three words ("send * back"). A line that begins
 * with ~ helps to find a passage but does not make a question one about the shop ("a tent for Norway").
 */
const lines = `
levering, leverer, leveringstid, fragt, forsendelse, porto, sender, sendes, fremme, delivery, deliver, shipping, ship, postage, dispatch, arrive, sendt, leveret, delivered, shipped
leveringstid, hvor hurtigt, hvor lang tid tager levering, hvornår kommer, hvornår får jeg min pakke, hvornår får jeg min ordre, hvornår får jeg mine varer, fremme, hvornår er min pakke, er min pakke her, hvornår kan jeg få, delivery time, when will my package, when will my parcel, when will my order, how fast is delivery, how quickly, how long does delivery, when will it arrive, when does my parcel, when will i get my order, får jeg min pakke, får jeg pakken, får min pakke, få min pakke, få det inden, få den inden, få pakken inden, nå at få, nå at komme frem, få leveret, få det leveret, få den leveret, være fremme, er fremme, gets here, get here, get it before, get it by, here by, arrive before, arrive by, be delivered, get my package, get my parcel, get my order, how soon, få det i morgen, få den i morgen, have det i morgen, levere i morgen, bestiller i dag, bestiller nu, deliver tomorrow, delivered tomorrow, get it tomorrow, get it today, order today, order now, do i get it, ordre sendt, bliver min ordre sendt, sendt min ordre, order been shipped, order shipped, order been sent
returret, retur, returnere, fortryde, fortrydelsesret, sende tilbage, sende * tilbage, levere * tilbage, aflevere * tilbage, return, returns, send back, send * back, give * back, take * back, right of withdrawal, returfragt, returfragten, returporto, return shipping, return postage
returret, fortrydelsesret, fortryde, fortryder, changed my mind, change my mind, how long can i return, can i return, kan jeg returnere, kan jeg sende den tilbage, kan den returneres, må jeg returnere, return policy, right of withdrawal, sende * tilbage, send * back, levere * tilbage, aflevere * tilbage, fortryde mit køb, fortryder mit køb, fortryder købet, fortryde købet, fortryde et køb, undo my purchase
sådan returnerer, hvordan returnerer, hvordan sender jeg, how to return, how do i return, how do i send, return label
pengene tilbage, penge igen, penge tilbage, mine penge, refundering, refusion, refund, refunded, money back, reimbursed
bytte, ombytte, ombytning, byttes, exchange, swap, another size, different size, anden størrelse, passer ikke, ikke passer, passer den ikke, doesn't fit, does not fit, don't fit, do not fit, didn't fit, too small, too big, too large, too tight, too short, too long, for lille, for stor, for stort, for stram, for små, for store, wrong size, forkert størrelse, købt * forkerte, købt * forkert, købt forkert, bestilt * forkerte, bestilt * forkert, bought * wrong, ordered * wrong
betale, betaling, betalingsmetoder, betalingskort, kreditkort, dankort, visa, pay, payment, payment methods, credit card, debit card, which cards, what cards, cards do you, hvilke kort, paypal, klarna
afbetaling, rater, delbetaling, lån, kredit, instalments, installments, pay monthly, pay later, klarna
trækkes, trukket, hæver, hævet, charged, charge, debit, take the money, take money, pengene trukket, trukket penge
faktura, ean, invoice, invoices
åbningstider, what time do you close, what time do you open, what time do you, hvad tid, hvornår lukker, hvornår åbner, åbent, åbner, åbne, lukker, åben, lukketid, opening hours, open, close, closing, opens, hours, business hours, mandag, tirsdag, onsdag, torsdag, fredag, lørdag, søndag, weekend, weekenden, monday, tuesday, wednesday, thursday, friday, saturday, saturdays, sunday, sundays, weekends
helligdage, jul, juleaften, nytår, nytårsaften, påske, pinse, helligdag, holidays, christmas, easter, new year, public holiday, bank holiday
adresse, ligger, finder jeg jer, find vej, rutevejledning, address, located, location, directions, where are you, find your shop, find your store, find you, find the shop, finde jer, finde butikken, finder butikken, where is the shop, where is your shop, where is your store, where's the shop, where's your shop, hvor ligger i, hvor ligger butikken, hvor bor i, where are you
parkering, parkere, parkeringsplads, parking, park
kontakt, telefon, telefonnummer, phone number, telephone number, ringe, mail, kundeservice, kontakte, contact, phone, telephone, email, customer service, reach you, tlf, telefonnr, fat i jer, fat på jer, get hold of, get in touch, in touch, skrive til jer, ringe til jer, write to you, hvordan får jeg fat, email address, e-mail address, mailadresse, mail adresse, call you, can i call, ringe til
pakken, pakke, forsendelse, parcel, package
ikke kommet, ikke modtaget, transport, transporten, transit, mangler min, mangler en pakke, forkert vare, wrong item, wrong product, forsvundet, beskadiget, ødelagt, missing, damaged, lost, never arrived, not arrived, hasn't arrived, ikke fået min pakke, ikke fået mine varer, ikke fået mine ting, ikke fået pakken, haven't received, have not received, havent received, not received my
sporing, spore, følge, track and trace, tracking, track, follow, where is my order, where is my parcel, where is my package, hvor er min pakke, hvor er min ordre, where's my order, where's my package, where's my parcel, where's my stuff, where is my stuff, wheres my, where are my things, hvor bliver min, hvor bliver mine, hvor er mine varer, hvor er mine ting, jeg har bestilt for, bestilte for, ordered * ago, ordered last week, ikke hørt noget, haven't heard
udlandet, udland, abroad, international, internationally, overseas
~ norge, sverige, finland, tyskland, færøerne, grønland, island, norway, sweden, germany, iceland, greenland, faroe, europe, usa, udlandet, abroad, international
hente, afhente, afhentning, hent selv, click and collect, collect, pick up, pickup
reklamation, reklamere, reklamationsret, garanti, klage, fejl, defekt, warranty, guarantee, claim, complaint, faulty, defective, fault, fell apart, fallen apart, falling apart, came apart, gået i stykker, gik i stykker, går i stykker, er i stykker, something breaks, it breaks, gear breaks, it broke
reparation, reparere, repareres, værksted, gået i stykker, i stykker, hul, lap, revne, repair, repairs, fix, mend, broken, torn, workshop, hole, forsåle, forsåles, forsåling, såler, resole, soles
slibe, slibning, sharpen, sharpening
rådgivning, rådgive, hjælp, råd, vejledning, advice, help, guidance, prøve tøjet, prøve den, prøve dem, prøve det på, try * on, try before
~ temperatur, komforttemperatur, varm, kold, temperature, warm, cold, hvor varm, how warm
reservedele, reservedel, spare parts, spare part
vaske, vask, vaskes, rengøre, rense, wash, washing, washed, clean, cleaning, launder
imprægnere, imprægnering, imprægneres, reproof, reproofing, waterproofing, re-proof
pleje, passe på, passer på, passer jeg på, passer man på, vedligeholde, vedligehold, holde ved lige, smøre, care, look after, maintain, take care
opbevare, opbevaring, gemme, store, storing, storage
~ sådan måler, hvilken størrelse skal jeg, hvilken størrelse passer, which size should i, what size should i, what size do i, how to measure, how do i measure
størrelse, størrelser, størrelsesguide, pasform, måler, mål, size, sizes, size guide, size chart, fit, measure, sizing, str, hvilken str
små i størrelsen, store i størrelsen, lille i størrelsen, true to size, runs small, run small, run large, fit true
annullere, afbestille, ændre, fortryde min ordre, cancel, cancellation, change my order, change order, amend
ordrebekræftelse, bekræftelse, order confirmation, confirmation
udsolgt, på lager igen, restordre, kommer igen, kommer den igen, kommer de igen, be back, hjem igen, sold out, out of stock, back in stock, restock, available again, in stock again, get more, more of, får i flere, flere af, flere hjem, når får i
gaveindpakning, pakke ind, pakker ind, gaver ind, gave ind, den ind, indpakning, pakket ind, gift wrapping, gift wrap, wrap
gavekort, tilgodebevis, gift card, voucher
rabat, rabatkode, mængderabat, discount, discount code, coupon, promo code
virksomheder, firma, erhverv, skole, spejdere, spejdergrupper, forening, companies, company, business, bulk, school, scouts
moms, told, vat, customs, tax
bæredygtighed, bæredygtig, miljø, klima, fluor, pfas, sustainability, sustainable, environment, environmentally, eco
brugt, genbrug, genbrugsreolen, aflevere brugt, gammelt udstyr, mit gamle, second hand, used, old gear, my old, trade in, buy back
hvem er i, hvem er vi, who are we, om jer, ejer, historie, about you, who are you, owner, founded, history, who owns
mærker, brands
gave, gaver, byttemærke, gift, gifts, present, presents
~ fiber, fibre, syntetisk, synthetic, fiberfyld
~ barn, børn, børnestørrelser, søn, datter, child, children, kids, son, daughter, years old, year old, år gammel
ansøgning, arbejde hos jer, stilling, job, jobs, career, vacancy
`;

export type ShopIdea = { phrases: string[]; words: string[]; weak: boolean };

/** Every idea with its words and its phrases. */
export const shopIdeas: readonly ShopIdea[] = lines
  .trim()
  .split('\n')
  .map((line) => {
    const weak = line.startsWith('~');
    const entries = line
      .replace(/^~\s*/, '')
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean);
    return {
      weak,
      words: entries.filter((entry) => !entry.includes(' ')),
      phrases: entries.filter((entry) => entry.includes(' ')),
    };
  });
