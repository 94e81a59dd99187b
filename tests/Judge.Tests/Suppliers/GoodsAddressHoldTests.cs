using System.Text;
using Bezel.Judge.Shop;

namespace Bezel.Judge.Tests.Suppliers;

/// <summary>The promise about European addresses: goods for a place that is not on file are held, those for one on file, however written, are not.</summary>
public sealed class GoodsAddressHoldTests
{
    private const string Book = """
        shop: { name: Adler & Daughters, domains: [adler.example] }
        suppliers:
          - name: Meridian Diamonds
            domains: [meridian-diamonds.example]
            contacts: [{ name: Tom Vale, email: tom@meridian-diamonds.example }]
            addresses:
              - "Apollolaan 88, 1077 AB Amsterdam"
              - "Mlynské nivy 16, 821 09 Bratislava"
              - "Via dell'Oreficeria 16, 36100 Vicenza"
              - "Unit 7, Raheen Business Park, Limerick, V94 T2XR"
        """;

    private static readonly MessageJudge Judge = new(ShopFile.Parse(Book));

    [Theory]
    [InlineData("Please send the stones on approval to our new vault in Rotterdam, Waalhaven Zuidzijde 12, 3088 HH Rotterdam.")]
    [InlineData("Please return the wax and the scrap to our agent at Hauptstraße 12, 70173 Stuttgart. Thank you for your help.")]
    [InlineData("Send the warranty pieces to our service agent at Unit 4, Vyse Industrial Estate, Birmingham B18 6NF.")]
    [InlineData("Bitte senden Sie die Ware an unseren Agenten: Lang Logistik, Kohlmarkt 7, 1010 Wien.")]
    [InlineData("Gelieve de doos op te sturen naar Hoveniersstraat 30 bus 4, 2018 Antwerpen.")]
    [InlineData("Merci d'expédier le colis à notre agent, 18 rue de la République, 69002 Lyon.")]
    [InlineData("Vi preghiamo di spedire la merce al nostro agente in Corso Garibaldi 9, 20121 Milano.")]
    [InlineData("Please return the repairs to our agent at Obchodná 22, 811 06 Bratislava.")]
    public void Goods_for_an_address_that_is_not_on_file_are_held(string text) => IsHeld(text).ShouldBeTrue();

    [Theory]
    [InlineData("Delivery to: Apollolaan 88, Amsterdam, Tue 4 Nov, before noon.")]
    [InlineData("Deliver to Apollolaan 88, 1077AB Amsterdam, Tuesday 4 November.")]
    [InlineData("Collection Tue 4 Nov, deliver to: Mlynske nivy 16, Bratislava, Wed 5 Nov.")]
    [InlineData("Ship to:\nMeridian Diamonds\nVia dell’Oreficeria 16\n36100 Vicenza\nItalia")]
    [InlineData("Please send the loan pieces to Unit 7, Raheen Business Park, Limerick, before noon.")]
    [InlineData("Our parcel for you left today.\nRegards\nTom Vale\nApollolaan 88, Amsterdam")]
    public void Goods_for_an_address_on_file_are_not_held(string text) => IsHeld(text).ShouldBeFalse();

    private static bool IsHeld(string text)
    {
        string mail = $"""
            From: Tom Vale <tom@meridian-diamonds.example>
            To: Adler <office@adler.example>
            Subject: Your parcel
            Date: Tue, 03 Mar 2026 10:00:00 +0000
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            Hello,

            {text}

            Tom
            """;
        return Judge.JudgeEmail(Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n"))).Holds.Contains("goods-address-differs-from-book");
    }
}
