namespace Bezel.Money.Tests;

/// <summary>Addresses as Europe writes them: found whole, cut where they end, seen where goods are sent there.</summary>
public sealed class EuropeanAddressTests
{
    [Theory]
    [InlineData("Deliver to Apollolaan 88, 1077 AB Amsterdam", "apollolaan 88 1077 ab amsterdam", true)]
    [InlineData("Delivery to: Apollolaan 88, Amsterdam, Tue 4 Nov", "apollolaan 88 amsterdam", true)]
    [InlineData("Delivery to Apollolaan 88, Amsterdam, before noon", "apollolaan 88 amsterdam", true)]
    [InlineData("Deliver to: Apollolaan 88, 1077AB Amsterdam, Tuesday 4 November", "apollolaan 88 1077ab amsterdam", true)]
    [InlineData("Gelieve de doos op te sturen naar Keizersgracht 210, 1016 DX Amsterdam.", "keizersgracht 210 1016 dx amsterdam", true)]
    [InlineData("Please send these on approval to our new vault in Rotterdam, Waalhaven Zuidzijde 12, 3088 HH Rotterdam.", "waalhaven zuidzijde 12 3088 hh rotterdam", true)]
    [InlineData("Ship to\nVan Dijk BV\nWibautstraat 131\n1091 GL Amsterdam\nNederland", "wibautstraat 131 1091 gl amsterdam", true)]
    [InlineData("Stuur het pakket naar onze agent: Schiedamse Vest 14, 3012 BA Rotterdam", "schiedamse vest 14 3012 ba rotterdam", true)]
    [InlineData("Bitte an folgende Adresse schicken: Hauptstraße 12, 70173 Stuttgart", "hauptstrasse 12 70173 stuttgart", true)]
    [InlineData("Bitte senden Sie die Ware an unseren Agenten, z. Hd. Frau Lang, Königstr. 8, 70173 Stuttgart.", "konigstrasse 8 70173 stuttgart", true)]
    [InlineData("Senden Sie die Ware an unseren Agenten:\nLang Logistik GmbH\nUnter den Linden 5\n10117 Berlin", "unter den linden 5 10117 berlin", true)]
    [InlineData("Lieferadresse: Kohlmarkt 7, 1010 Wien", "kohlmarkt 7 1010 wien", true)]
    [InlineData("Schicken Sie die Steine an: Graben 21, A-1010 Wien", "graben 21 a 1010 wien", true)]
    [InlineData("Bitte liefern Sie an die Mariahilfer Straße 45, 1060 Wien", "mariahilfer strasse 45 1060 wien", true)]
    [InlineData("Ship to Hoveniersstraat 30 bus 4, 2018 Antwerpen", "hoveniersstraat 30 bus 4 2018 antwerpen", true)]
    [InlineData("return the scrap to our agent at Pelikaanstraat 62, 2018 Antwerpen, België", "pelikaanstraat 62 2018 antwerpen", true)]
    [InlineData("send the warranty pieces to our service agent, Bahnhofstrasse 21, CH-8001 Zürich", "bahnhofstrasse 21 ch 8001 zurich", true)]
    [InlineData("Deliver to Rue du Rhône 12, 1204 Genève", "rue du rhone 12 1204 geneve", true)]
    [InlineData("Return the wax to our agent at Unit 7, Raheen Business Park, Limerick, V94 T2XR", "unit 7 raheen business park limerick v94 t2xr", true)]
    [InlineData("Send the loan pieces to Unit 7, Raheen Business Park, Limerick.", "unit 7 raheen business park limerick", true)]
    [InlineData("Ship to 14 South Mall, Cork T12 XY45", "14 south mall cork t12 xy45", true)]
    [InlineData("Please deliver to Unit 4, Vyse Industrial Estate, Birmingham B18 6NF on Friday", "unit 4 vyse industrial estate birmingham b18 6nf", true)]
    [InlineData("Please return the repairs to Mlynské nivy 16, 821 09 Bratislava", "mlynske nivy 16 821 09 bratislava", true)]
    [InlineData("Ship to: Mlynské nivy 16, Bratislava, Wed 5 Nov", "mlynske nivy 16 bratislava", true)]
    [InlineData("Tovar prosím poslať na adresu Obchodná 22, 811 06 Bratislava", "obchodna 22 811 06 bratislava", true)]
    [InlineData("Deliver to Vodičkova 30, 110 00 Praha", "vodickova 30 110 00 praha", true)]
    [InlineData("Spedire a: Via dell'Oreficeria 16, 36100 Vicenza", "via delloreficeria 16 36100 vicenza", true)]
    [InlineData("Vi preghiamo di spedire la merce al nostro agente in Corso Garibaldi 9, 20121 Milano", "corso garibaldi 9 20121 milano", true)]
    [InlineData("Merci d'expédier le colis à notre agent, 18 rue de la République, 69002 Lyon", "18 rue de la republique 69002 lyon", true)]
    [InlineData("Veuillez envoyer les pierres chez notre agent :\nMaison Roux\n7, place Vendôme\n75001 Paris", "7 place vendome 75001 paris", true)]
    [InlineData("Enviar a Calle Serrano 45, 28001 Madrid", "calle serrano 45 28001 madrid", true)]
    [InlineData("Ship to Rua Augusta 24, 1100-053 Lisboa", "rua augusta 24 1100-053 lisboa", true)]
    [InlineData("Ship to Drottninggatan 5, 111 51 Stockholm", "drottninggatan 5 111 51 stockholm", true)]
    [InlineData("Groeten\nJan\nApollolaan 88\n1077 AB Amsterdam", "apollolaan 88 1077 ab amsterdam", false)]
    [InlineData("Mit freundlichen Grüßen\nAnna Lang\nHauptstraße 12\n70173 Stuttgart", "hauptstrasse 12 70173 stuttgart", false)]
    [InlineData("Our office is at Mlynské nivy 16, 821 09 Bratislava.", "mlynske nivy 16 821 09 bratislava", false)]
    [InlineData("We ship to you every week.\nRegards\nPieter\nHoveniersstraat 30, 2018 Antwerpen", "hoveniersstraat 30 2018 antwerpen", false)]
    public void Finds_European_addresses_whole(string text, string normalised, bool shipping)
    {
        PostalAddressMention found = MoneyFinder.Find(text).Addresses.ShouldHaveSingleItem();
        found.Normalised.ShouldBe(normalised);
        found.InShippingContext.ShouldBe(shipping);
    }

    [Theory]
    [InlineData("Please send invoice 16, dated 4 November, to our office.")]
    [InlineData("Wir haben am Montag 12 Ringe und 5 Steine gesendet.")]
    [InlineData("Send the Unit 7 casting to us with the wax.")]
    [InlineData("Ring 12, size 54, is ready; earring 5 follows on Tue 4 Nov.")]
    [InlineData("Order 1204 ships on Friday, 24 November 2025.")]
    [InlineData("Return memo 14 with 3 stones to us by 15 Dec.")]
    [InlineData("The total is EUR 10117, of which 2018 was paid in March.")]
    public void Numbers_in_European_prose_are_no_address(string text) => MoneyFinder.Find(text).Addresses.ShouldBeEmpty();

    [Theory]
    [InlineData("Apollolaan 88, 1077 AB Amsterdam", "Apollolaan 88, Amsterdam", true)]
    [InlineData("Apollolaan 88, 1077 AB Amsterdam", "88, Amsterdam", true)]
    [InlineData("Apollolaan 88, 1077 AB Amsterdam", "Apollolaan 88, 1077AB Amsterdam, Nederland", true)]
    [InlineData("Apollolaan 88, 1077 AB Amsterdam", "Beethovenlaan 88, 1077 AB Amsterdam", false)]
    [InlineData("Mlynské nivy 16, 821 09 Bratislava", "Mlynske nivy 16, 82109 Bratislava, Slovakia", true)]
    [InlineData("Mlynské nivy 16, 821 09 Bratislava", "Obchodná 16, 811 06 Bratislava", false)]
    [InlineData("Unit 7, Raheen Business Park, Limerick, V94 T2XR", "Unit 7, Raheen Business Park, Limerick", true)]
    [InlineData("Unit 7, Raheen Business Park, Limerick", "Unit 7, Ballysimon Business Park, Limerick", false)]
    [InlineData("Hoveniersstraat 30 bus 4, 2018 Antwerpen", "Hoveniersstraat 30, Antwerpen", true)]
    [InlineData("Hoveniersstraat 30 bus 4, 2018 Antwerpen", "Hoveniersstraat 30 bus 9, 2018 Antwerpen", false)]
    [InlineData("Via dell'Oreficeria 16, 36100 Vicenza", "Via dell’Oreficeria 16, Vicenza, Italia", true)]
    [InlineData("Via dell'Oreficeria 16, 36100 Vicenza", "Via Roma 16, 36100 Vicenza", false)]
    [InlineData("Waalhaven Zuidzijde 12, 3088 HH Rotterdam", "Rokin 12, Amsterdam", false)]
    public void Compares_European_addresses(string a, string b, bool same)
    {
        PostalAddresses.Same(a, b).ShouldBe(same);
        PostalAddresses.Same(b, a).ShouldBe(same);
    }
}
