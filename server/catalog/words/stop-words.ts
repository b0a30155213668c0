/**
 * Words of a question that say nothing about a product. Only words of asking and of grammar: a word that may
 * describe a product ("varm", "light") must not be here.
 */
const danish = `
af alle alt anbefale anbefaler andet andre at bare bedste blandt blev blive bliver brug bruge da de dem den denne der
deres det dette dig din dine dit dkk dog du efter ej eller elsker en end er et eur euro far farve farven farver find
finde finder findes flere for forskellige fra få får gerne gi giv give god gode godt ham han har havde have hej hende
her hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor i ikke ind ingen ja jeg jer jeres kan kigger klare
klarer kom komme kone koste koster kr kroner kunne kæreste køb købe køber lave laver lede leder ledt lide lidt man
mange med meget mellem men mere mest mig min mindre mine mit mor må måske nej nogen noget nogle nok nu når og også om
op os over pas passe passer pris priser produkt produkter på sig sin sine sit skal skulle slags som str stykker
størrelse størrelser så sælge sælger søge søger tak til tilbyde tilbyder type ud under usd var vare varer ved ven
veninde venligst vi vil ville vis vise vores være ønske ønsker
`;
const english = `
a about above all also am an and any anything are as at available be been below best between boyfriend buy by can
color colors colour colours cost costs could dad do does father find for friend from get girlfriend give good got
great had has have hello hey hi how husband i if in into is it item items its just like likes look looking love loves
me mom more most mother my need no not of offer on one ones only or other our please price prices product products
recommend sell show size sizes some something stock suggest suitable than thank thanks that the their them then there
these they thing things this those to under us want was we what when where which who wife with would you your
`;

export const stopWords: ReadonlySet<string> = new Set(`${danish} ${english}`.split(/\s+/).filter(Boolean));
