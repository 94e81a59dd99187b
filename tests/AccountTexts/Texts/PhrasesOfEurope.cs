namespace Bezel.AccountTexts.Texts;

/// <summary>The same in the other languages of the set.</summary>
internal static class PhrasesOfEurope
{
    public static readonly Phrases German = new(
        ["Liebe Miriam,", "Sehr geehrte Frau Adler,", "Guten Tag,", "Hallo Miriam", "Sehr geehrte Damen und Herren,", "Grüß Gott Frau Adler,", "Moin Miriam,"],
        ["Schön, dass wir uns auf der Inhorgenta getroffen haben.", "Ich hoffe, es geht allen gut.", "Bei uns ist gerade viel los vor Weihnachten.", "Danke noch für den netten Abend!", ""],
        ["Die Rechnung {inv} über {amount} ist am {date} fällig.", "Ihre Bestellung {order} ist heute mit DHL rausgegangen, Sendung {fedex}.", "Der Saphir hat {carat} ct, Zertifikat {gia}.", "Unsere USt-IdNr. ist DE{vatdigits}, Ihre Kundennummer {cust}.", "Anbei der Kontoauszug vom {date}, offen sind {amount}.", "Sie erreichen mich unter {phone}.", "Die Auswahl Nr. {memo} bitte bis {date} zurück."],
        ["Unsere Bankverbindung hat sich geändert.", "Bitte verwenden Sie ab sofort unser neues Konto.", "Wegen eines Bankwechsels lautet unsere neue Bankverbindung wie folgt.", "Das alte Konto ist geschlossen, bitte nur noch hierhin überweisen:"],
        ["Unsere Bankverbindung:", "Bitte überweisen Sie den Betrag auf folgendes Konto.", "Zahlbar per Überweisung:", "Hier die Kontodaten.", "Zahlungsdaten zur Rechnung:"],
        ["Unsere Bankverbindung ist unverändert:", "Wie immer auf unser bekanntes Konto:"],
        ["Bitte geben Sie die Rechnungsnummer {inv} an.", "Vielen Dank für die schnelle Zahlung.", "Kurze Nachricht genügt, dann geht die Ware raus.", ""],
        ["Mit freundlichen Grüßen", "Viele Grüße", "Herzlich", "Beste Grüße aus Pforzheim", "LG"],
        ["Rechnung {inv}", "AW: Ihre Bestellung {order}", "Zahlungserinnerung", "Auswahl {memo}", "Bankverbindung", "WG: Überweisung"]);

    public static readonly Phrases French = new(
        ["Chère Miriam,", "Madame,", "Bonjour,", "Bonjour Miriam", "Chers clients,", "Madame, Monsieur,"],
        ["J'espère que vous allez bien.", "Quel plaisir de vous revoir à Vicence !", "Toute l'équipe vous salue.", "Il pleut sur Anvers, comme toujours.", ""],
        ["La facture {inv} de {amount} arrive à échéance le {date}.", "Votre commande {order} est partie ce matin, suivi {fedex}.", "Le saphir pèse {carat} ct, certificat {gia}.", "Notre n° de TVA est FR{vatdigits}, votre numéro de client {cust}.", "Vous trouverez ci-joint le relevé au {date}, solde {amount}.", "Je suis joignable au {phone}.", "Le confié {memo} est à rendre le {date}."],
        ["Nos coordonnées bancaires ont changé.", "Merci d'utiliser désormais notre nouveau compte.", "Suite à un changement de banque, voici nos nouvelles coordonnées.", "L'ancien compte est clôturé, merci de ne plus l'utiliser."],
        ["Nos coordonnées bancaires :", "Règlement par virement :", "Voici notre RIB pour le virement.", "Merci de virer le montant sur le compte suivant."],
        ["Nos coordonnées bancaires restent inchangées :", "Comme d'habitude, sur notre compte :"],
        ["Merci d'indiquer la référence {inv}.", "Dès réception nous expédions.", "Bien à vous pour le suivi.", ""],
        ["Cordialement,", "Bien à vous,", "Très cordialement", "Avec mes salutations distinguées,", "Amitiés,"],
        ["Facture {inv}", "Votre commande {order}", "Relance", "RE: Confié {memo}", "Virement", "RIB"]);

    public static readonly Phrases Italian = new(
        ["Cara Miriam,", "Gentile signora Adler,", "Buongiorno,", "Ciao Miriam", "Spett.le ditta,", "Gentili clienti,"],
        ["Spero stiate tutti bene.", "È stato bello vedervi a Vicenza.", "Qui fa un caldo terribile.", "Grazie ancora per la visita.", ""],
        ["La fattura {inv} di {amount} scade il {date}.", "L'ordine {order} è partito oggi, spedizione {fedex}.", "Il corallo pesa {carat} ct, certificato {gia}.", "La nostra partita IVA è IT{vatdigits}, il vostro codice cliente {cust}.", "In allegato l'estratto al {date}, saldo {amount}.", "Mi trovate al {phone}.", "Il conto visione {memo} scade il {date}."],
        ["Le nostre coordinate bancarie sono cambiate.", "Vi preghiamo di usare d'ora in poi il nuovo conto.", "Abbiamo cambiato banca, ecco i nuovi dati.", "Il vecchio conto è chiuso, pagate solo su questo:"],
        ["Coordinate bancarie:", "Pagamento tramite bonifico:", "Ecco i dati per il bonifico.", "Vi preghiamo di versare l'importo sul conto seguente."],
        ["Le coordinate bancarie sono sempre le stesse:", "Come sempre sul nostro conto:"],
        ["Indicate per favore il numero {inv}.", "Appena arriva spediamo la merce.", "Grazie mille.", ""],
        ["Cordiali saluti,", "Un caro saluto", "Distinti saluti,", "A presto,", "Grazie e saluti"],
        ["Fattura {inv}", "Ordine {order}", "Sollecito", "R: conto visione {memo}", "Bonifico", "Coordinate"]);

    public static readonly Phrases Spanish = new(
        ["Estimada Miriam:", "Hola Miriam,", "Buenos días,", "Estimados señores:", "Querida Miriam,", "Apreciada clienta:"],
        ["Espero que estés bien.", "Fue un placer veros en Madrid.", "Por aquí todo bien, mucho trabajo.", "Recuerdos a tu madre.", ""],
        ["La factura {inv} de {amount} vence el {date}.", "El pedido {order} salió hoy, envío {fedex}.", "La esmeralda pesa {carat} ct, certificado {gia}.", "Nuestro NIF es B{cust} y su número de cliente {memo}.", "Adjunto el extracto al {date}, saldo {amount}.", "Mi teléfono es {phone}.", "El depósito {memo} vence el {date}."],
        ["Nuestros datos bancarios han cambiado.", "Por favor usen a partir de ahora la cuenta nueva.", "Hemos cambiado de banco; estos son los nuevos datos.", "La cuenta antigua está cerrada, paguen solo en esta:"],
        ["Datos bancarios:", "Pago por transferencia:", "Estos son los datos para la transferencia.", "Rogamos ingresen el importe en la cuenta siguiente."],
        ["Los datos bancarios son los mismos de siempre:", "Como siempre, en nuestra cuenta:"],
        ["Indiquen por favor la referencia {inv}.", "En cuanto llegue enviamos la mercancía.", "Muchas gracias.", ""],
        ["Un saludo,", "Saludos cordiales,", "Atentamente,", "Un abrazo,", "Gracias y saludos"],
        ["Factura {inv}", "Pedido {order}", "Recordatorio", "RE: depósito {memo}", "Transferencia", "Datos"]);

    public static readonly Phrases Dutch = new(
        ["Beste Miriam,", "Geachte mevrouw Adler,", "Goedemorgen,", "Hoi Miriam", "Geachte relatie,", "Dag Miriam,"],
        ["Hopelijk gaat alles goed daar.", "Leuk je gezien te hebben op de beurs.", "Het is hier weer druk.", "Groeten van iedereen hier.", ""],
        ["Factuur {inv} van {amount} vervalt op {date}.", "Bestelling {order} is vandaag verzonden, zending {fedex}.", "De steen weegt {carat} ct, certificaat {gia}.", "Ons btw-nummer is NL{vatdigits}B01, uw klantnummer {cust}.", "Bijgaand het overzicht per {date}, saldo {amount}.", "Ik ben bereikbaar op {phone}.", "De zichtzending {memo} graag retour voor {date}."],
        ["Onze bankgegevens zijn gewijzigd.", "Gebruik vanaf nu onze nieuwe rekening.", "Wij zijn van bank veranderd, hier de nieuwe gegevens.", "De oude rekening is opgeheven, betaal alleen nog hierop:"],
        ["Onze bankgegevens:", "Betaling per overboeking:", "Hier zijn de gegevens voor de betaling.", "Graag het bedrag overmaken op de volgende rekening."],
        ["Onze bankgegevens zijn ongewijzigd:", "Zoals altijd op onze bekende rekening:"],
        ["Vermeld s.v.p. nummer {inv}.", "Na ontvangst versturen wij meteen.", "Alvast bedankt.", ""],
        ["Met vriendelijke groet,", "Groetjes,", "Hartelijke groet", "Hoogachtend,", "Mvg"],
        ["Factuur {inv}", "Bestelling {order}", "Herinnering", "RE: zichtzending {memo}", "Betaling", "Gegevens"]);
}
