using System.Globalization;

namespace Bezel.Money.Tests;

public class OtherMentionTests
{
    [Theory]
    [InlineData("USD 4.2 million", "4200000 USD")]
    [InlineData("€1.234,56", "1234.56 EUR")]
    [InlineData("1 234,56 EUR", "1234.56 EUR")]
    [InlineData("Rs. 12,34,567.00", "1234567 INR")]
    [InlineData("$12.5k", "12500 USD")]
    [InlineData("£3,000", "3000 GBP")]
    [InlineData("CHF 1'250.50", "1250.5 CHF")]
    [InlineData("5000 dollars", "5000 USD")]
    [InlineData("₹5 lakh", "500000 INR")]
    [InlineData("total 12,480.00", "12480 ?")]
    [InlineData("CAD $500", "500 CAD")]
    [InlineData("on 11/12/2026 at 10:30, 50% of 12 items, version 1.2.3, 192.168.0.1", "")]
    public void Reads_amounts(string text, string expected) =>
        string.Join(';', MoneyFinder.Find(text).Amounts.Select(a => (a.Value / 1.000000m).ToString("0.####", CultureInfo.InvariantCulture) + " " + (a.Currency ?? "?"))).ShouldBe(expected);

    [Theory]
    [InlineData("Call +1 (212) 555-0134 ext. 12", "+12125550134x12")]
    [InlineData("(212) 555-0134", "2125550134")]
    [InlineData("212.555.0134", "2125550134")]
    [InlineData("ring 020 7946 0018.", "02079460018")]
    [InlineData("+44 (0)20 7946 0018", "+442079460018")]
    [InlineData("0044 20 7946 0018", "+442079460018")]
    [InlineData("Tel: 030/1234567", "0301234567")]
    [InlineData("1-800-555-0199", "18005550199")]
    [InlineData("Order 2125550134, invoice 12345678, 11/12/2026", "")]
    public void Reads_telephone_numbers(string text, string expected) =>
        string.Join(';', MoneyFinder.Find(text).Phones.Select(p => p.Digits + (p.Extension is null ? "" : "x" + p.Extension))).ShouldBe(expected);

    [Theory]
    [InlineData("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "BTC")]
    [InlineData("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "BTC")]
    [InlineData("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "")]
    [InlineData("0x52908400098527886E0F7030069857D2E4169EE7", "ETH")]
    [InlineData("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "")]
    public void Recognises_crypto_addresses(string text, string network) =>
        string.Join(';', MoneyFinder.Find("Send to " + text + " now").Crypto.Select(c => c.Network)).ShouldBe(network);

    [Fact]
    public void Recognises_gift_cards_and_what_is_asked()
    {
        IReadOnlyList<GiftCardMention> found = MoneyFinder.Find("Buy five Apple gift cards, scratch the back and send me a photo of the codes.").GiftCards;
        found[0].Brand.ShouldBe("Apple");
        found[0].Sign.ShouldBe(GiftCardSign.CodeAskedFor);
        MoneyFinder.Find("Our shop sells gift cards for every budget.").GiftCards.ShouldHaveSingleItem().Sign.ShouldBe(GiftCardSign.Named);
        MoneyFinder.Find("Do not scratch the stone.").GiftCards.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Please ship to our new delivery address: 580 Fifth Avenue, Suite 1203, New York, NY 10036-4701, USA.", "580 5 avenue suite 1203 new york ny 10036", true)]
    [InlineData("Regards\nTom\n580 Fifth Avenue\nNew York, NY 10036", "580 5 avenue new york ny 10036", false)]
    [InlineData("Deliver to:\nMuster GmbH\nHauptstraße 5\n10115 Berlin\nDeutschland", "hauptstrasse 5 10115 berlin", true)]
    [InlineData("Registered office: 12 Hatton Garden, London EC1N 8EB", "12 hatton gardens london ec1n 8eb", false)]
    [InlineData("livrer à 12 rue de la Paix, 75002 Paris", "12 rue de la paix 75002 paris", true)]
    [InlineData("Send the goods to 47 West 47th Street, Fl 5 from now on", "47 west 47 street floor 5", true)]
    [InlineData("Ship to PO Box 123, Newark, NJ 07101", "box 123 newark nj 07101", true)]
    public void Reads_postal_addresses(string text, string normalised, bool shipping)
    {
        PostalAddressMention found = MoneyFinder.Find(text).Addresses.ShouldHaveSingleItem();
        found.Normalised.ShouldBe(normalised);
        found.InShippingContext.ShouldBe(shipping);
    }

    [Theory]
    [InlineData("We are 5 minutes from the street, call at 10 in the square.")]
    [InlineData("In 2026 we sold 12 rings and 3 Round Brilliants on the road.")]
    public void Prose_is_no_address(string text) => MoneyFinder.Find(text).Addresses.ShouldBeEmpty();

    [Theory]
    [InlineData("580 Fifth Avenue, New York, NY 10036", "580 5th Ave., New York NY 10036-4701, USA", true)]
    [InlineData("580 Fifth Avenue, Suite 1203, New York, NY 10036", "580 FIFTH AVE STE 1203 NEW YORK NY 10036", true)]
    [InlineData("580 Fifth Avenue, Suite 1203, New York, NY 10036", "580 Fifth Avenue #1203, New York, New York 10036", true)]
    [InlineData("47 West 47th Street, Floor 5, New York", "47 W 47th St, 5th Fl, New York, NY 10036", true)]
    [InlineData("580 Fifth Avenue, Suite 1203, New York, NY 10036", "580 Fifth Avenue, Suite 900, New York, NY 10036", false)]
    [InlineData("580 Fifth Avenue, New York, NY 10036", "590 Fifth Avenue, New York, NY 10036", false)]
    [InlineData("580 Fifth Avenue, New York, NY 10036", "580 Sixth Avenue, New York, NY 10036", false)]
    [InlineData("580 Fifth Avenue, New York, NY 10036", "580 Fifth Avenue, Brooklyn, NY 11215", false)]
    [InlineData("12 Hatton Garden, London EC1N 8EB", "12 Hatton Garden, London, EC1N8EB, United Kingdom", true)]
    [InlineData("Hauptstraße 5, 10115 Berlin", "Hauptstr. 5, 10115 Berlin, Deutschland", true)]
    [InlineData("Hauptstraße 5, 10115 Berlin", "Hauptstraße 7, 10115 Berlin", false)]
    public void Compares_postal_addresses(string a, string b, bool same)
    {
        PostalAddresses.Same(a, b).ShouldBe(same);
        PostalAddresses.Same(b, a).ShouldBe(same);
    }
}
