using System.Globalization;
using System.Net;
using System.Text;
using Bezel.Ledger;
using Bezel.Shop.Shops;
using QRCoder;

namespace Bezel.Upkeep.Anchoring;

/// <summary>A page to print and put away: the head as a QR code and as text, in the shop's language and by its clock.</summary>
internal static class HeadPage
{
    /// <summary>The whole page, one file without anything else: it can be printed on a machine that has nothing of Bezel.</summary>
    public static string Write(ShopProfile shop, TreeHead head)
    {
        CultureInfo culture = shop.Culture;
        string when = shop.Local(DateTimeOffset.FromUnixTimeMilliseconds(head.At)).ToString("f", culture);
        using QRCodeData code = QRCodeGenerator.GenerateQrCode(head.ToString(), QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(code);
        string line = head.ToString();
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $$"""
            <!doctype html>
            <html lang="{{culture.Name}}">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <title>{{E(AnchoringWords.Title(culture))}} – {{E(shop.Name)}}</title>
            <style>
            :root { color-scheme: light dark; font: 17px/1.5 system-ui, sans-serif; }
            body { max-width: 38em; margin: 2em auto; padding: 0 1em; }
            h1 { font-size: 1.56em; margin-bottom: 0; }
            img { width: 18em; max-width: 100%; image-rendering: pixelated; background: #fff; padding: .5em; }
            code { display: block; overflow-wrap: anywhere; font-size: .9em; padding: .75em; border: 1px solid; }
            @media print { :root { color-scheme: light; } body { margin: 0; } }
            </style>
            <h1>{{E(shop.Name)}}</h1>
            <p>{{E(AnchoringWords.Says(culture, head.Size, when))}}</p>
            <p>{{E(AnchoringWords.PutAway(culture))}}</p>
            <img alt="{{E(AnchoringWords.CodeIs(culture))}}" src="data:image/png;base64,{{Convert.ToBase64String(picture.GetGraphic(8))}}">
            <code>{{E(line)}}</code>
            <p>{{E(AnchoringWords.Check(culture))}}</p>
            <code>bezel ledger verify --head "{{E(line)}}"</code>
            </html>
            """);
        return page.ToString();
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
